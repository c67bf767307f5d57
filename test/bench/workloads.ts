/** The training steps that are measured. `pytorch/main.py` has a network of the same name for each. */
import { normal, randomBits, randomKey } from '../../server/base/random.ts';
import type { Tensors } from '../../server/engine/session.ts';
import { classifier } from '../../server/network/classifier.ts';
import { forecaster } from '../../server/network/forecaster.ts';
import { type LanguageModelSettings, languageModel } from '../../server/network/languageModel.ts';
import type { Network } from '../../server/network/network.ts';
import { tagger } from '../../server/network/tagger.ts';
import { translator } from '../../server/network/translator.ts';
import { feeds, randomBatch, smallModel } from '../support/languageModels.ts';
import { awdLstm } from './awdWorkload.ts';
import { bidirectionalWords } from './bidirectionalWorkload.ts';
import { characterTagging, storyMemory } from './readingWorkloads.ts';
import { speech } from './speechWorkload.ts';
import { copyingTranslation, frozenBelow } from './transferWorkloads.ts';

export interface Workload {
  readonly name: string;
  readonly title: string;
  readonly network: Network;
  readonly feeds: Tensors;
}

export const vocabularySize = 65;
const [time, batch] = [64, 32];

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

/** A block of four heads, as wide as the embedding, with a feed-forward layer four times as wide. */
function attending(name: string, layers: number): Workload {
  const settings: LanguageModelSettings = {
    ...languageModelSettings,
    num_layers: layers,
    self_attention: {
      num_blocks: 1,
      num_heads: 4,
      feed_forward_size: 4 * languageModelSettings.embedding_size,
      feed_forward_activation: 'gelu',
      positions: 'learned',
      max_positions: time,
      dropout: 0,
    },
  };
  return {
    name,
    title: `self-attention 128${layers > 0 ? ', LSTM 256' : ''}`,
    network: languageModel(settings, { vocabularySize, labelSmoothing: 0 }),
    feeds: feeds(randomBatch(vocabularySize, time, batch)),
  };
}

interface TaggingSizes {
  readonly words: number;
  readonly embedding: number;
  /** In each direction. */
  readonly hidden: number;
  readonly layers: number;
  readonly tags: number;
  /** Least and most words of a sentence. */
  readonly lengths: readonly [shortest: number, longest: number];
}

/** Sentences of different lengths, in no order. */
function tagging(name: string, title: string, sizes: TaggingSizes): Workload {
  const { words, tags } = sizes;
  const [shortest, longest] = sizes.lengths;
  const key = randomKey(1, 102);
  const lengths = Int32Array.from({ length: batch }, (_, i) =>
    i === 0 ? longest : shortest + (randomBits(key, i) % (longest - shortest + 1)),
  );
  return {
    name,
    title,
    network: tagger({
      model: {
        ...languageModelSettings,
        embedding_size: sizes.embedding,
        hidden_size: sizes.hidden,
        num_layers: sizes.layers,
        bidirectional: true,
        crf: false,
      },
      vocabularySize: words,
      tagCount: tags,
      labelSmoothing: 0,
    }),
    feeds: {
      tokens: feeds(randomBatch(words, longest, batch)).tokens!,
      tags: feeds(randomBatch(tags, longest, batch)).targets!,
      lengths: { dtype: 'int32', shape: [batch], data: lengths },
    },
  };
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

function forecasting(name: string, features: number, window: number, windows: number): Workload {
  const key = randomKey(1, 105);
  const numbers = (...shape: number[]) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return {
      dtype: 'float32',
      shape,
      data: Float32Array.from({ length }, (_, i) => normal(key, i)),
    } as const;
  };
  return {
    name,
    title: `forecasting 32, ${windows} windows of ${window}`,
    network: forecaster({
      recurrent: { ...languageModelSettings, hidden_size: 32, num_layers: 1 },
      bidirectional: false,
      inputSize: features,
      futureSize: 0,
      horizon: 1,
      targets: 1,
      quantiles: undefined,
      loss: 'mse',
    }),
    feeds: { values: numbers(window, features, windows), targets: numbers(windows, 1) },
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
  model('projection', 'LSTM with projection to 128,', { projection_size: 128 }),
  model('layer-norm', 'LSTM with layer normalisation', { layer_norm: true }),
  model('slstm', 'sLSTM of 4 heads', { cell: 'slstm', num_heads: 4 }),
  model('mlstm', 'mLSTM of 4 heads', { cell: 'mlstm', num_heads: 4 }),
  awdLstm(10_000, time, batch),
  attending('attention', 0),
  attending('attention-lstm', 1),
  tagging('bidirectional', 'LSTM 128 in both directions × 2, padding', {
    words: vocabularySize,
    embedding: 128,
    hidden: 128,
    layers: 2,
    tags: vocabularySize,
    lengths: [time / 2, time],
  }),
  tagging('tagging', 'tagging: both directions 64, 10,000 words', {
    words: 10_000,
    embedding: 64,
    hidden: 64,
    layers: 1,
    tags: 50,
    lengths: [5, 50],
  }),
  classifiedTexts(10_000),
  forecasting('forecasting', 8, 30, 64),
  forecasting('forecasting-long', 7, 120, 256),
  translation('translation', 60, 64, 64),
  translation('translation-large', 5000, 128, 256),
  copyingTranslation(),
  frozenBelow(model('frozen', 'LSTM', {})),
  characterTagging('cnn'),
  characterTagging('bilstm'),
  storyMemory(),
  bidirectionalWords(batch),
  speech(),
];

export const description =
  'Embedding(65, 128), recurrent layers, Linear(65); batch 32, time 64; Adam, clipping at 5';
