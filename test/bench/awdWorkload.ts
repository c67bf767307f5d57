import { languageModel } from '../../server/network/languageModel.ts';
import { feeds, randomBatch, smallModel } from '../support/languageModels.ts';
import type { Workload } from './workloads.ts';

/** AWD-LSTM's tricks on two layers of 200 cells: dropout of weights and in its places, both penalties, tied weights. */
export function awdLstm(vocabularySize: number, time: number, batch: number): Workload {
  const settings = {
    ...smallModel,
    embedding_size: 200,
    hidden_size: 200,
    num_layers: 2,
    tied_weights: true,
    variational_dropout: true,
    input_dropout: 0.4,
    dropout: 0.25,
    output_dropout: 0.4,
    embedding_dropout: 0.1,
    weight_dropout: 0.5,
  };
  return {
    name: 'awd-lstm',
    title: `AWD-LSTM 200 × 2, ${vocabularySize.toLocaleString('en')} words`,
    network: languageModel(settings, {
      vocabularySize,
      labelSmoothing: 0,
      regularization: { size: 2, change: 1 },
    }),
    feeds: feeds(randomBatch(vocabularySize, time, batch)),
  };
}
