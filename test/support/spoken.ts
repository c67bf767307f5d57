/** Recordings of tones that stand for words. */
import { wavFile } from './wav.ts';

const rate = 8000;
const hertz: Readonly<Record<string, number>> = { low: 300, middle: 900, high: 2500 };

/** A WAV file of 8 kHz: a tone of 0.15 s for each word, with silence around. */
export function spoken(transcript: string): Buffer {
  const words = transcript.split(' ').filter((word) => word !== '');
  const silence = Array<number>(rate * 0.08).fill(0);
  const tone = (word: string) =>
    Array.from(
      { length: rate * 0.15 },
      (_, i) => 9000 * Math.sin((2 * Math.PI * (hertz[word] ?? 0) * i) / rate),
    );
  const samples = Int16Array.from([...silence, ...words.flatMap((word) => [...tone(word), ...silence])]);
  return wavFile(Buffer.from(samples.buffer), { rate });
}
