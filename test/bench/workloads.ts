/** The training steps that are measured. `pytorch.py` has a class of the same name for each. */
import { randomBits, randomKey } from '../../server/base/random.ts';
import type { Tensors } from '../../server/engine/session.ts';
import { type LanguageModelSettings, languageModel } from '../../server/network/languageModel.ts';
import type { Network } from '../../server/network/network.ts';
import { tagger } from '../../server/network/tagger.ts';
import { feeds, randomBatch, smallModel } from '../support/languageModels.ts';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly network: Network;
  readonly feeds: Tensors;
}

const [vocabularySize, time, batch] = [65, 64, 32];

export const languageModelSettings: LanguageModelSettings = {
  ...smallModel,
  embedding_size: 128,
  hidden_size: 256,
  num_layers: 2,
};

function model(name: string, title: string, changes: Partial<LanguageModelSettings>): Workload {
  const settings = { ...languageModelSettings, ...changes };
  return {
    name,
    title: `${title} 256 × 2`,
    network: languageModel(settings, { vocabularySize, labelSmoothing: 0 }),
    feeds: feeds(randomBatch(vocabularySize, time, batch)),
  };
}

/** Lengths from half of the time to all of it, in no order. */
function taggedBatch(): Tensors {
  const { tokens, targets } = feeds(randomBatch(vocabularySize, time, batch));
  const key = randomKey(1, 102);
  const lengths = Int32Array.from(
    { length: batch },
    (_, i) => time / 2 + (randomBits(key, i) % (time / 2 + 1)),
  );
  return { tokens: tokens!, tags: targets!, lengths: { dtype: 'int32', shape: [batch], data: lengths } };
}

export const workloads: readonly Workload[] = [
  model('lstm', 'LSTM', {}),
  model('peephole', 'peephole LSTM', { cell: 'peephole-lstm' }),
  model('gru', 'GRU', { cell: 'gru', reset_gate: 'after' }),
  model('rnn', 'RNN', { cell: 'rnn' }),
  {
    name: 'bidirectional',
    title: 'LSTM 128 in both directions × 2, padding',
    network: tagger({
      model: { ...languageModelSettings, hidden_size: 128, bidirectional: true },
      vocabularySize,
      tagCount: vocabularySize,
      labelSmoothing: 0,
    }),
    feeds: taggedBatch(),
  },
];

export const description =
  'Embedding(65, 128), recurrent layers, Linear(65); batch 32, time 64; Adam, clipping at 5';
