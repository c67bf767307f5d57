import { bidirectionalLanguageModel } from '../../server/network/bidirectionalLanguageModel.ts';
import { feeds, randomBatch, smallModel } from '../support/languageModels.ts';
import type { Workload } from './workloads.ts';

const words = 5000;

/** Two language models, one from each end, that share embedding and output layer. */
export function bidirectionalWords(batch: number): Workload {
  const settings = {
    ...smallModel,
    embedding_size: 128,
    hidden_size: 128,
    num_layers: 2,
    bidirectional: true,
  };
  return {
    name: 'bidirectional-words',
    title: 'language models from both ends, 128 × 2, 5,000 words',
    network: bidirectionalLanguageModel(settings, { vocabularySize: words, labelSmoothing: 0 }),
    feeds: feeds(randomBatch(words, 24, batch)),
  };
}
