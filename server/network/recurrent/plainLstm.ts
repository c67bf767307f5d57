import type { RecurrentSettings } from '../../experiment/keys.ts';

/** One layer of the usual LSTM, with nothing added and nothing dropped. */
export const plainLstm = {
  cell: 'lstm',
  num_layers: 1,
  activation: 'tanh',
  recurrent_activation: 'sigmoid',
  forget_bias: 1,
  initializer: 'uniform',
  recurrent_initializer: 'uniform',
  residual: false,
  dropout: 0,
  variational_dropout: false,
  recurrent_dropout: 0,
  weight_dropout: 0,
} as const satisfies Omit<RecurrentSettings, 'hidden_size'>;
