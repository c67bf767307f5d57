/** The frames of recordings, joined to time steps. */
import {
  type AudioFeatureSettings,
  audioFeatureCount,
  audioFeatures,
  frameSize,
} from '../audio/audioFeatures.ts';
import { checkSampleRate, parseRecording } from '../audio/parseRecording.ts';

/** Seconds of a recording, and its features: frames × features. */
export interface HeardFeatures {
  readonly seconds: number;
  readonly values: Float32Array;
}

/** @throws UserError for what is no recording, has no samples, or another sample rate */
export function recordingFeatures(
  bytes: Uint8Array,
  file: string,
  audio: AudioFeatureSettings,
): HeardFeatures {
  const recording = parseRecording(bytes, file);
  checkSampleRate(recording, audio, file);
  return {
    seconds: recording.samples.length / recording.sampleRate,
    values: audioFeatures(recording, audio),
  };
}

/** Time steps of so many frames. */
export function stepCount(frames: number, stacking: number): number {
  return Math.ceil(frames / stacking);
}

/** Every so many frames as one time step; what is missing in the last one is zero. */
export function stacked(values: Float32Array, features: number, stacking: number): Float32Array {
  const whole = new Float32Array(stepCount(values.length / features, stacking) * stacking * features);
  whole.set(values);
  return whole;
}

/** Numbers in a time step. */
export function stepSize(audio: AudioFeatureSettings, stacking: number): number {
  return audioFeatureCount(audio) * stacking;
}

/** Of a time step: frames lie whole samples apart. */
export function stepSeconds(audio: AudioFeatureSettings, stacking: number): number {
  return (frameSize(audio).step * stacking) / audio.sample_rate;
}
