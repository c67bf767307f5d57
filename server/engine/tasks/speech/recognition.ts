/** A trained recognizer listens: from samples to probabilities of labels. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  audioFeatureCount,
  audioFeatures,
  frameCount,
  frameSize,
} from '../../../data/audio/audioFeatures.ts';
import type { Recording } from '../../../data/audio/wav.ts';
import { padNumbers } from '../../../data/batches/padding.ts';
import { stacked, stepCount, stepSize } from '../../../data/speech/features.ts';
import type { Session, Tensors } from '../../session.ts';
import { graphNames } from '../../training/trainingGraph.ts';
import { rowsOf } from './decoding/rows.ts';
import type { SpeechDescription } from './description.ts';

/** Time steps that are read at a time, where that can be done. */
const chunkSteps = 8;

/** A part of a recording. */
export interface HeardPart {
  /** ln p of each label at its time steps. */
  readonly rows: readonly Float64Array[];
  /** Seconds of the recording up to its end. */
  readonly seconds: number;
  /** Of the recording, from 0 to 1. */
  readonly share: number;
}

/** Whether text can be written while a recording is still being read. */
export function streams({ reading }: SpeechDescription): boolean {
  return reading.states.length > 0;
}

/** The features of recordings as the network reads them, together. */
function networkInputs(description: SpeechDescription, values: readonly Float32Array[]): Tensors {
  const { scale, reading } = description;
  const features = audioFeatureCount(reading.audio);
  const steps = values.map((one) => stacked(scale.standardised(one), features, reading.frame_stacking));
  return {
    ...padNumbers(steps, stepSize(reading.audio, reading.frame_stacking)),
    ...zeroStates(description, values.length),
  };
}

function zeroStates({ reading }: SpeechDescription, batch: number): Tensors {
  return Object.fromEntries(
    reading.states.map(({ name, size }) => [
      name,
      { dtype: 'float32', shape: [size, batch], data: new Float32Array(size * batch) },
    ]),
  );
}

/** All probabilities of some recordings. */
export async function hearWhole(
  session: Session,
  description: SpeechDescription,
  recordings: readonly Recording[],
): Promise<Float64Array[][]> {
  const { audio, frame_stacking } = description.reading;
  const values = recordings.map((recording) => audioFeatures(recording, audio));
  const { log_probabilities } = await session.run(networkInputs(description, values), ['log_probabilities']);
  const features = audioFeatureCount(audio);
  return values.map((one, i) =>
    rowsOf(log_probabilities!, i, stepCount(one.length / features, frame_stacking)),
  );
}

/**
 * The probabilities of a recording, part by part with the states carried on; in one piece where the network reads in
 * both directions. Between two parts other work is done.
 */
export async function* hearParts(
  session: Session,
  description: SpeechDescription,
  { samples, sampleRate }: Recording,
): AsyncGenerator<HeardPart> {
  const { audio, frame_stacking, states } = description.reading;
  const { length, step } = frameSize(audio);
  const frames = frameCount(samples.length, audio);
  const size = streams(description) ? chunkSteps * frame_stacking : frames;
  let carried: Tensors = {};
  for (let start = 0; start < frames; start += size) {
    const end = Math.min(start + size, frames);
    const part = samples.subarray(start * step, (end - 1) * step + length);
    const values = audioFeatures({ sampleRate, samples: part }, audio);
    const results = await session.run({ ...networkInputs(description, [values]), ...carried });
    carried = Object.fromEntries(states.map(({ name }) => [name, results[graphNames.next(name)]!]));
    const rows = rowsOf(results.log_probabilities!, 0, stepCount(end - start, frame_stacking));
    yield {
      rows,
      seconds: Math.min(samples.length, (end - 1) * step + length) / sampleRate,
      share: end / frames,
    };
    await nextTurn();
  }
}
