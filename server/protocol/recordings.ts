/** Recordings on their way to a network that listens, and what is heard and seen of them. */
import * as v from 'valibot';
import type { Questions } from './questions.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Bytes of a recording that a person brings: three minutes of music on a CD. */
export const largestRecording = 32 * 1024 * 1024;
const largestBase64 = Math.ceil(largestRecording / 3) * 4;

/** What a person brings, as bytes in base64; or the file of an example. */
export const recording = v.union([
  v.object({
    /** Of the file, without its folder. */
    name: v.pipe(v.string(), v.maxLength(1000)),
    bytes: v.pipe(v.string(), v.maxLength(largestBase64)),
  }),
  v.object({ file: v.string() }),
]);
export type Recording = v.InferOutput<typeof recording>;

export const spectrogram = v.object({
  /** Milliseconds of a frame, and from one to the next. */
  frame_length: v.number(),
  frame_step: v.number(),
  frames: count,
  /** Middle of each mel band, in Hz, ascending. */
  bands: v.array(v.number()),
  /** ln of the energy, [frames, bands]: float32, little-endian, in base64. */
  values: v.string(),
});

export const heard = v.object({
  name: v.string(),
  sample_rate: v.number(),
  /** All channels mixed: float32, little-endian, in base64. */
  samples: v.string(),
  /** As the network's features have it, before they are standardised. */
  spectrogram,
});
export type Heard = v.InferOutput<typeof heard>;

/** Entries of `networkQuestions`, for networks whose `answering` listens. */
export const recordingQuestions = {
  hear: { params: v.object({ recording }), result: heard },
} as const satisfies Questions;
