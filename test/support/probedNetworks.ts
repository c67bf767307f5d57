/** A small network of every task with a batch for it: three sequences, of different lengths where the task has lengths. */
import type { Tensors } from '../../server/engine/session.ts';
import { makeTensor, type Tensor } from '../../server/graph/tensor.ts';
import { classifier } from '../../server/network/classifier.ts';
import { forecaster } from '../../server/network/forecaster.ts';
import { languageModel } from '../../server/network/languageModel.ts';
import type { Network } from '../../server/network/network.ts';
import { recognizer } from '../../server/network/recognizer.ts';
import { tagger } from '../../server/network/tagger.ts';
import { translator } from '../../server/network/translator.ts';
import { smallModel } from './languageModels.ts';
import { randomTensor } from './recurrentCells.ts';

type Settings = Omit<typeof smallModel, 'hidden_size'> & {
  readonly hidden_size: number;
  readonly bidirectional: boolean;
};
export type ProbedSettings = Partial<Settings>;

export interface ProbedExample {
  readonly network: Network;
  readonly batch: Tensors;
}

const time = 5;
export const probedLengths = [4, 2, 5];
const sequences = probedLengths.length;
const classes = 3;

function ids(shape: readonly number[], below: number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return makeTensor(
    'int32',
    Array.from({ length: count }, (_, i) => (7 * i + 3) % below),
    shape,
  );
}

const lengths = makeTensor('int32', probedLengths);

export function probedExamples(changes: ProbedSettings = {}): Readonly<Record<string, ProbedExample>> {
  const model: Settings = {
    ...smallModel,
    reset_gate: 'after',
    hidden_size: 16,
    bidirectional: false,
    ...changes,
  };
  const labelSmoothing = 0;
  return {
    'language model': {
      network: languageModel(model, { vocabularySize: 11, labelSmoothing }),
      batch: { tokens: ids([time, sequences], 11), targets: ids([time, sequences], 10) },
    },
    tagging: {
      network: tagger({
        model: { ...model, crf: false },
        vocabularySize: 11,
        tagCount: classes,
        labelSmoothing,
      }),
      batch: { tokens: ids([time, sequences], 11), lengths, tags: ids([time, sequences], classes) },
    },
    classification: {
      network: classifier({
        input: { kind: 'numbers', features: 2 },
        classes,
        settings: { ...model, pooling: 'last' },
        labelSmoothing,
      }),
      batch: { values: randomTensor([time, 2, sequences], 1), lengths, labels: ids([sequences], classes) },
    },
    'classification with attention': {
      network: classifier({
        input: { kind: 'tokens', vocabularySize: 30, embeddingSize: 4, embeddingDropout: 0 },
        classes,
        settings: { ...model, pooling: 'attention' },
        labelSmoothing,
      }),
      batch: { tokens: ids([time, sequences], 30), lengths, labels: ids([sequences], classes) },
    },
    forecasting: {
      network: forecaster({
        recurrent: model,
        bidirectional: model.bidirectional,
        inputSize: 2,
        futureSize: 0,
        horizon: 2,
        targets: 1,
        quantiles: undefined,
        loss: 'mse',
      }),
      batch: { values: randomTensor([time, 2, sequences], 2), targets: randomTensor([sequences, 2], 3) },
    },
    translation: translation(model, 'none'),
    speech: {
      network: recognizer({ settings: model, features: 2, labels: classes, carried: false }),
      batch: {
        values: randomTensor([time, 2, sequences], 4),
        lengths,
        extended: makeTensor('int32', [0, 1, 0, 2, 0, 0, 2, 0, 0, 0, 0, 1, 0, 1, 0], [sequences, 5]),
        label_lengths: makeTensor('int32', [2, 1, 2]),
      },
    },
    'translation with attention': translation(model, 'additive'),
  };
}

function translation(model: Settings, attention: 'none' | 'additive'): ProbedExample {
  return {
    network: translator({
      settings: { ...model, reset_gate: 'after', attention, input_feeding: attention !== 'none' },
      sourceVocabulary: 11,
      targetVocabulary: 8,
      labelSmoothing: 0,
      scheduledSampling: true,
    }),
    batch: {
      source: ids([time, sequences], 11),
      source_lengths: lengths,
      target: ids([time - 1, sequences], 8),
      expected: ids([time - 1, sequences], 7),
      target_lengths: makeTensor('int32', [3, 4, 1]),
      teacher_forced: makeTensor('bool', Array<number>((time - 1) * sequences).fill(1), [
        time - 1,
        sequences,
      ]),
    },
  };
}
