import * as v from 'valibot';

/** What of a network's settings decides what its recurrent cells compute, as it is stored in files. */
export const cellEntries = {
  cell: v.picklist(['lstm', 'peephole-lstm', 'gru', 'rnn', 'slstm', 'mlstm']),
  activation: v.exactOptional(v.picklist(['tanh', 'relu', 'sigmoid', 'softsign'])),
  recurrent_activation: v.exactOptional(v.picklist(['sigmoid', 'hard-sigmoid'])),
  reset_gate: v.exactOptional(v.picklist(['after', 'before'])),
  num_heads: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  projection_size: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  coupled_gates: v.exactOptional(v.boolean()),
  layer_norm: v.exactOptional(v.boolean()),
};
