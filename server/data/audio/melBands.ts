/** Bands of frequency as the ear tells them apart: the mel scale of O'Shaughnessy (1987), as HTK uses it. */

export interface MelBand {
  /** The first frequency that counts, by its place in the spectrum. */
  readonly first: number;
  /** How much each frequency counts, from the first one on. */
  readonly weights: readonly number[];
}

/**
 * Triangles of height 1 whose corners lie evenly on the mel scale, from 0 to half of the sample rate.
 *
 * @param places frequencies of the spectrum, evenly from 0 to half of the sample rate
 */
export function melBands(count: number, places: number, sampleRate: number): MelBand[] {
  const highest = toMel(sampleRate / 2);
  const corners = Array.from({ length: count + 2 }, (_, i) => toHertz((highest * i) / (count + 1)));
  const hertz = Array.from({ length: places }, (_, k) => (k * sampleRate) / (2 * (places - 1)));
  return Array.from({ length: count }, (_, band) => {
    const [low, middle, high] = [corners[band]!, corners[band + 1]!, corners[band + 2]!];
    const weights = hertz.map((f) =>
      Math.max(0, Math.min((f - low) / (middle - low), (high - f) / (high - middle))),
    );
    const first = weights.findIndex((weight) => weight > 0);
    const last = weights.findLastIndex((weight) => weight > 0);
    return { first: Math.max(first, 0), weights: first < 0 ? [] : weights.slice(first, last + 1) };
  });
}

/** Hertz in the middle of each band. */
export function melCentres(count: number, sampleRate: number): number[] {
  const highest = toMel(sampleRate / 2);
  return Array.from({ length: count }, (_, band) => toHertz((highest * (band + 1)) / (count + 1)));
}

function toMel(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

function toHertz(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}
