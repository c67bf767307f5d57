/** A recording in a few figures, for those who do not see its picture. */
import type { Sound, Spectrogram } from './sound.ts';

export interface Slice {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  /** Root mean square of the samples in decibels below full scale; −∞ for silence. */
  readonly level: number;
  /** Middle of the band with the most energy, in Hz. */
  readonly strongest: number;
}

/** Equal parts, each of at least a frame. */
export function slicesOf({ samples, sampleRate, seconds, spectrogram }: Sound, most: number): Slice[] {
  const { frames, frameStep } = spectrogram;
  const count = Math.max(1, Math.min(most, frames));
  return Array.from({ length: count }, (_, i) => {
    const [from, to] = [(seconds * i) / count, (seconds * (i + 1)) / count];
    const part = samples.subarray(Math.floor(from * sampleRate), Math.ceil(to * sampleRate));
    const power = part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length);
    const first = Math.min(frames - 1, Math.floor(from / frameStep));
    const end = Math.min(frames, Math.max(first + 1, Math.floor(to / frameStep)));
    return { from, to, level: 10 * Math.log10(power), strongest: strongestBand(spectrogram, first, end) };
  });
}

function strongestBand({ bands, values }: Spectrogram, first: number, end: number): number {
  const energies = bands.map((_, band) => {
    let sum = 0;
    for (let frame = first; frame < end; frame++) sum += Math.exp(values[frame * bands.length + band]!);
    return sum;
  });
  return bands[energies.indexOf(Math.max(...energies))] ?? 0;
}
