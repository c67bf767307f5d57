/** The training steps that are measured. `pytorch.py` has a class of the same name for each. */
import { randomBits, randomKey } from '../../server/base/random.ts';
import type { Tensors } from '../../server/engine/session.ts';
import { classifier } from '../../server/network/classifier.ts';
import { type LanguageModelSettings, languageModel } from '../../server/network/languageModel.ts';
import type { Network } from '../../server/network/network.ts';
import { tagger } from '../../server/network/tagger.ts';
import { translator } from '../../server/network/translator.ts';
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

/** Texts of 20 to 200 words: what comes after the end of one is padding. */
function classifiedTexts(words: number): Workload {
  const key = randomKey(1, 104);
  const lengths = Int32Array.from({ length: batch }, (_, i) =>
    i === 0 ? 200 : 20 + (randomBits(key, i) % 181),
  );
  const { tokens } = feeds(randomBatch(words, 200, batch));
  return {
    name: 'classification',
    title: 'classification: both directions 64, attention',
    network: classifier({
      input: { kind: 'tokens', vocabularySize: words, embeddingSize: 64, embeddingDropout: 0 },
      classes: 2,
      settings: {
        ...languageModelSettings,
        hidden_size: 64,
        num_layers: 1,
        bidirectional: true,
        pooling: 'attention',
      },
      labelSmoothing: 0,
    }),
    feeds: {
      tokens: tokens!,
      lengths: { dtype: 'int32', shape: [batch], data: lengths },
      labels: { dtype: 'int32', shape: [batch], data: lengths.map((length) => length % 2) },
    },
  };
}

function translation(name: string, vocabulary: number, embedding: number, hidden: number): Workload {
  const [longest, pairs] = [20, 64];
  const key = randomKey(1, 103);
  const lengths = Int32Array.from(
    { length: pairs },
    (_, i) => longest / 2 + (randomBits(key, i) % (longest / 2 + 1)),
  );
  const ofLengths = { dtype: 'int32', shape: [pairs], data: lengths } as const;
  const { tokens, targets } = feeds(randomBatch(vocabulary, longest, pairs));
  return {
    name,
    title: `translation ${hidden}, ${vocabulary} words`,
    network: translator({
      settings: {
        ...languageModelSettings,
        embedding_size: embedding,
        hidden_size: hidden,
        num_layers: 1,
        bidirectional: true,
        attention: 'general',
        input_feeding: true,
      },
      sourceVocabulary: vocabulary,
      targetVocabulary: vocabulary,
      labelSmoothing: 0,
      scheduledSampling: false,
    }),
    feeds: {
      source: tokens!,
      source_lengths: ofLengths,
      target: tokens!,
      expected: targets!,
      target_lengths: ofLengths,
    },
  };
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
  classifiedTexts(10_000),
  translation('translation', 60, 64, 64),
  translation('translation-large', 5000, 128, 256),
];

export const description =
  'Embedding(65, 128), recurrent layers, Linear(65); batch 32, time 64; Adam, clipping at 5';
