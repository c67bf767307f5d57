/** Settings that matter in training only, for networks that are read from a model. */
export const untrained = {
  initializer: 'uniform',
  recurrent_initializer: 'uniform',
  dropout: 0,
  variational_dropout: false,
  recurrent_dropout: 0,
  weight_dropout: 0,
  embedding_dropout: 0,
} as const;
