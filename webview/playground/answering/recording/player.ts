import type { Sound } from './sound.ts';

/** Sample rates that browsers play. */
const rates = { lowest: 3000, highest: 384_000 };

/** Whether a browser can play such samples. */
export function canPlay({ samples, sampleRate }: Sound): boolean {
  return samples.length > 0 && sampleRate >= rates.lowest && sampleRate <= rates.highest;
}

/** Plays one recording, from any moment. */
export class Player {
  readonly #sound: Sound;
  readonly #onEnd: () => void;
  #context: AudioContext | undefined;
  #source: AudioBufferSourceNode | undefined;
  /** Where the recording would have begun, by the clock of the context. */
  #began = 0;
  #position = 0;

  /** @param onEnd told when the recording has been played to its end */
  constructor(sound: Sound, onEnd: () => void) {
    this.#sound = sound;
    this.#onEnd = onEnd;
  }

  get isPlaying(): boolean {
    return this.#source !== undefined;
  }

  /** Seconds. */
  get position(): number {
    if (!this.#source || !this.#context) return this.#position;
    return Math.min(this.#sound.seconds, Math.max(0, this.#context.currentTime - this.#began));
  }

  /** Begins at the position; at the end, from the beginning. */
  play(): void {
    this.#context ??= new AudioContext();
    const context = this.#context;
    const { samples, sampleRate, seconds } = this.#sound;
    if (this.#position >= seconds) this.#position = 0;
    const source = context.createBufferSource();
    source.buffer = context.createBuffer(1, samples.length, sampleRate);
    source.buffer.copyToChannel(samples, 0);
    source.connect(context.destination);
    source.onended = () => {
      if (this.#source !== source) return;
      this.#source = undefined;
      this.#position = seconds;
      this.#onEnd();
    };
    source.start(0, this.#position);
    this.#began = context.currentTime - this.#position;
    this.#source = source;
  }

  pause(): void {
    this.#position = this.position;
    const source = this.#source;
    this.#source = undefined;
    source?.stop();
  }

  seek(seconds: number): void {
    const wasPlaying = this.isPlaying;
    this.pause();
    this.#position = seconds;
    if (wasPlaying) this.play();
  }

  dispose(): void {
    this.pause();
    void this.#context?.close();
  }
}
