/** Training steps of networks that read more than tokens: the characters of words, the sentences of a story. */
import { randomBits, randomKey } from '../../server/base/random.ts';
import type { IntTensor } from '../../server/data/batches/padding.ts';
import type { ExperimentOf } from '../../server/experiment/keys.ts';
import { classifier } from '../../server/network/classifier.ts';
import { characterFeatures } from '../../server/network/embedding/characterFeatures.ts';
import { tagger } from '../../server/network/tagger.ts';
import { smallModel } from '../support/languageModels.ts';
import type { Workload } from './workloads.ts';

const batch = 32;

/** Numbers from `least` to `most`. */
function integers(shape: readonly number[], least: number, most: number, seed: number): IntTensor {
  const key = randomKey(seed, 106);
  const length = shape.reduce((product, size) => product * size, 1);
  const data = Int32Array.from({ length }, (_, i) => least + (randomBits(key, i) % (most - least + 1)));
  return { dtype: 'int32', shape, data };
}

/** Sentences of 5 to 40 words, of which 600 are different. */
export function characterTagging(type: 'cnn' | 'bilstm'): Workload {
  const [words, different, tags, longest] = [10_000, 600, 13, 40];
  const characters: ExperimentOf<'tagging'>['model']['characters'] = {
    type,
    embedding_size: 25,
    max_length: 40,
    ...(type === 'cnn' ? { filters: 30, kernel_size: 3 } : { hidden_size: 25 }),
  };
  const features = characterFeatures({
    settings: characters,
    vocabularySize: 100,
    dropout: 0,
    variational: false,
  });
  return {
    name: `characters-${type}`,
    title: `tagging: both directions 100, characters by ${type}`,
    network: tagger({
      model: {
        ...smallModel,
        embedding_size: 100,
        hidden_size: 100,
        num_layers: 1,
        bidirectional: true,
        crf: false,
      },
      vocabularySize: words,
      tagCount: tags,
      labelSmoothing: 0,
      features: [features],
    }),
    feeds: {
      tokens: integers([longest, batch], 0, words - 1, 1),
      tags: integers([longest, batch], 0, tags - 1, 2),
      lengths: integers([batch], 5, longest, 3),
      characters: integers([15, different], 0, 99, 4),
      word_lengths: integers([different], 1, 15, 5),
      word_index: integers([longest, batch], 0, different - 1, 6),
    },
  };
}

/** Stories of 20 sentences of 8 words, questions of 5 words, three hops. */
export function storyMemory(): Workload {
  const [words, size, classes] = [200, 64, 20];
  return {
    name: 'memory',
    title: 'memory network 64, 20 sentences, 3 hops',
    network: classifier({
      input: { kind: 'tokens', vocabularySize: words, embeddingSize: size, embeddingDropout: 0 },
      classes,
      settings: {
        ...smallModel,
        hidden_size: size,
        num_layers: 1,
        bidirectional: false,
        pooling: 'last',
        memory: {
          hops: 3,
          tying: 'adjacent',
          question: 'layers',
          position_encoding: true,
          temporal_encoding: true,
          sentences: 20,
        },
      },
      labelSmoothing: 0,
    }),
    feeds: {
      tokens: integers([5, batch], 0, words - 1, 1),
      lengths: integers([batch], 5, 5, 2),
      sentences: integers([batch, 20, 8], 0, words - 1, 3),
      sentence_lengths: integers([batch, 20], 3, 8, 4),
      labels: integers([batch], 0, classes - 1, 5),
    },
  };
}
