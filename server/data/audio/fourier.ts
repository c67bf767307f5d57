/** Power spectra of real signals by the fast Fourier transform (Cooley and Tukey 1965). */
export class PowerSpectrum {
  /** A power of two. */
  readonly size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  /** Each index with its bits in reverse. */
  readonly #reversed: Uint32Array;

  /** @param least samples that a signal may have; rounded up to a power of two */
  constructor(least: number) {
    const bits = Math.max(1, Math.ceil(Math.log2(least)));
    this.size = 2 ** bits;
    const half = this.size / 2;
    this.#cos = Float64Array.from({ length: half }, (_, k) => Math.cos((2 * Math.PI * k) / this.size));
    this.#sin = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / this.size));
    this.#real = new Float64Array(this.size);
    this.#imaginary = new Float64Array(this.size);
    this.#reversed = new Uint32Array(this.size);
    for (let i = 1; i < this.size; i++) {
      this.#reversed[i] = (this.#reversed[i >> 1]! >> 1) | ((i & 1) << (bits - 1));
    }
  }

  /** |X[k]|² for k = 0 … size / 2 of a signal that zeros are added to, into an array of size / 2 + 1. */
  of(signal: ArrayLike<number>, into: Float64Array): Float64Array {
    const [real, imaginary] = [this.#real, this.#imaginary];
    for (const [i, place] of this.#reversed.entries()) real[place] = signal[i] ?? 0;
    imaginary.fill(0);
    for (let length = 2; length <= this.size; length *= 2) this.#combine(length);
    for (let k = 0; k <= this.size / 2; k++) into[k] = real[k]! ** 2 + imaginary[k]! ** 2;
    return into;
  }

  /** Joins transforms of half a length, in pairs. */
  #combine(length: number): void {
    const [real, imaginary] = [this.#real, this.#imaginary];
    const half = length / 2;
    const stride = this.size / length;
    for (let start = 0; start < this.size; start += length) {
      for (let k = 0; k < half; k++) {
        const [even, odd] = [start + k, start + k + half];
        const [cos, sin] = [this.#cos[k * stride]!, this.#sin[k * stride]!];
        const turnedReal = real[odd]! * cos + imaginary[odd]! * sin;
        const turnedImaginary = imaginary[odd]! * cos - real[odd]! * sin;
        real[odd] = real[even]! - turnedReal;
        imaginary[odd] = imaginary[even]! - turnedImaginary;
        real[even]! += turnedReal;
        imaginary[even]! += turnedImaginary;
      }
    }
  }
}
