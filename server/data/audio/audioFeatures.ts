/** Recordings as sequences of numbers: log-mel spectra, or mel-frequency cepstral coefficients. */
import { PowerSpectrum } from './fourier.ts';
import { melBands } from './melBands.ts';
import type { Recording } from './wav.ts';

export interface AudioFeatureSettings {
  readonly features: 'log-mel' | 'mfcc';
  /** Samples per second that recordings must have. */
  readonly sample_rate: number;
  /** Milliseconds of a frame. */
  readonly frame_length: number;
  /** Milliseconds from frame to frame. */
  readonly frame_step: number;
  readonly mel_bands: number;
  /** Numbers for each frame, at most as many as bands; of MFCC only. */
  readonly coefficients?: number | undefined;
}

/** Added to the energy of a band before its logarithm: silence is not −∞. */
const floor = 1e-10;

/** Numbers for each frame. */
export function audioFeatureCount({ features, mel_bands, coefficients }: AudioFeatureSettings): number {
  return features === 'mfcc' ? (coefficients ?? mel_bands) : mel_bands;
}

/** Samples of a frame, and from the beginning of a frame to that of the next. */
export function frameSize({ sample_rate: rate, frame_length, frame_step }: AudioFeatureSettings): {
  length: number;
  step: number;
} {
  const samples = (milliseconds: number) => Math.max(1, Math.round((rate * milliseconds) / 1000));
  return { length: samples(frame_length), step: samples(frame_step) };
}

/** Frames of so many samples, at least one. */
export function frameCount(samples: number, settings: AudioFeatureSettings): number {
  const { length, step } = frameSize(settings);
  return Math.max(1, 1 + Math.floor((samples - length) / step));
}

/**
 * A row for each frame, frames × features: ln of the energy in each mel band of a frame under a Hann window; for MFCC
 * the first coefficients of its orthonormal cosine transform (Davis and Mermelstein 1980). Frames lie within the
 * recording; one that is shorter than a frame has zeros added.
 */
export function audioFeatures({ samples }: Recording, settings: AudioFeatureSettings): Float32Array {
  const { sample_rate: rate, mel_bands: bandCount } = settings;
  const { length, step } = frameSize(settings);
  const frames = frameCount(samples.length, settings);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length));
  const spectrum = new PowerSpectrum(length);
  const power = new Float64Array(spectrum.size / 2 + 1);
  const bands = melBands(bandCount, power.length, rate);
  const count = audioFeatureCount(settings);
  const rows = new Float32Array(frames * count);
  for (let frame = 0; frame < frames; frame++) {
    const start = frame * step;
    spectrum.of(
      window.map((weight, i) => weight * (samples[start + i] ?? 0)),
      power,
    );
    const energies = bands.map(({ first, weights }) =>
      Math.log(weights.reduce((sum, weight, k) => sum + weight * power[first + k]!, floor)),
    );
    rows.set(settings.features === 'mfcc' ? cosineTransform(energies, count) : energies, frame * count);
  }
  return rows;
}

/** The first coefficients of the orthonormal DCT-II. */
function cosineTransform(values: readonly number[], count: number): number[] {
  const size = values.length;
  return Array.from({ length: count }, (_, k) => {
    const sum = values.reduce(
      (total, x, n) => total + x * Math.cos((Math.PI * k * (2 * n + 1)) / (2 * size)),
      0,
    );
    return sum * Math.sqrt((k === 0 ? 1 : 2) / size);
  });
}
