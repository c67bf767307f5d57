/** The networks that `brown.ts` compares. */
export interface Row {
  readonly name: string;
  /** In `samples/brown-words`. */
  readonly file: string;
  /** What differs from the file: KEY=VALUE. */
  readonly settings: readonly string[];
}

const zaremba: Row = { name: 'Zaremba small', file: 'zaremba-small.lstm.yaml', settings: [] };
const awd: Row = { name: 'AWD-LSTM', file: 'awd.lstm.yaml', settings: [] };

const without: Readonly<Record<string, readonly string[]>> = {
  'weight dropout': ['model.weight_dropout=0'],
  'dropout between layers, of input and output': [
    'model.input_dropout=0',
    'model.dropout=0',
    'model.output_dropout=0',
  ],
  'the same values dropped at all steps': ['model.variational_dropout=false'],
  'dropout of words': ['model.embedding_dropout=0'],
  'penalties on activations': [
    'training.activation_regularization=0',
    'training.temporal_activation_regularization=0',
  ],
  'random lengths': ['training.random_sequence_length=false'],
  'tied weights': ['model.tied_weights=false'],
  'averaged weights': ['training.optimizer.non_monotone_interval=1000'],
};

/** @param ablation with the second network without each of its tricks */
export function brownRows(ablation: boolean): readonly Row[] {
  if (!ablation) return [zaremba, awd];
  const reduced = Object.entries(without).map(([trick, settings]) => ({
    ...awd,
    name: `${awd.name} without ${trick}`,
    settings,
  }));
  return [zaremba, awd, ...reduced];
}
