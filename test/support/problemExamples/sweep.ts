/** Sweeps. */
import { type Examples, languageModel as task } from './example.ts';

const keys = (...lines: readonly string[]) => `${task}sweep:\n  keys:\n    ${lines.join('\n    ')}\n`;
const halving = (rest: string) => `${task}${rest}`;

export const sweepExamples = {
  LSTM090: {
    wrong: [
      `${task}sweep:\n  keys:\n    model.hidden_size: {from: 64, to: 32, step: 8}\n                                      ^^ LSTM090: The range ends at 32, but begins at 64.\n`,
      `${task}sweep:\n  keys:\n    model.dropout: {to: 0.5, step: 0.1}\n                   ^^^^^^^^^^^^^^^^^^^^ LSTM090: A range needs both its ends: "from" is missing.\n`,
      `${task}sweep:\n  method: random\n  keys:\n    model.dropout: {from: 0, to: 0.5, scale: log}\n                          ^ LSTM090: A range on a log scale begins above 0, not at 0.\n`,
      `${task}sweep:\n  keys:\n    model.dropout: {from: 0.1, to: 0.5, scale: log, step: 0.1}\n                                                          ^^^ LSTM090: Steps are for the linear scale: say "count" on a log scale.\n`,
      `${task}sweep:\n  keys:\n    model.dropout: {from: 0, to: 0.5, step: 0.1, count: 3}\n                                                        ^ LSTM090: A range has either a step or a count, not both.\n`,
      `${task}sweep:\n  keys:\n    model.dropout: {from: 0, to: 0.5, step: 0.6}\n                                            ^^^ LSTM090: The step (0.6) is longer than the range.\n`,
    ],
    right: keys(
      'model.hidden_size: {from: 32, to: 64, step: 8}',
      'model.dropout: {from: 0, to: 0.5, count: 3}',
    ),
  },
  LSTM091: {
    wrong: [
      `${task}sweep:\n  keys:\n    training.optimizer.learning_rate: {from: 1e-4, to: 1e-2, scale: log}\n                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ LSTM091: A grid needs to know which values of the range to take: add a step, or a count.\n`,
    ],
    right: `${task}sweep:\n  method: random\n  keys:\n    training.optimizer.learning_rate: {from: 1e-4, to: 1e-2, scale: log}\n    model.num_layers: {from: 1, to: 3}\n`,
  },
  LSTM092: {
    wrong: [
      `${task}sweep:\n  keys:\n  ^^^^ LSTM092: This grid has 2040 runs. Take fewer values, or the method random.\n    model.hidden_size: {from: 1, to: 1020}\n    model.cell: [lstm, gru]\n`,
    ],
    right: `${task}sweep:\n  method: random\n  keys:\n    model.hidden_size: {from: 1, to: 1020}\n    model.cell: [lstm, gru]\n`,
  },
  LSTM093: {
    wrong: [
      `${task}sweep:\n  method: halving\n  keys:\n    model.cell: [lstm, gru, rnn]\n    training.epochs: [1, 2]\n    ^^^^^^^^^^^^^^^ LSTM093\n`,
      `${task}training: {epochs: 2}\nsweep:\n  method: halving\n          ^^^^^^^ LSTM093: There is no second rung: it would be at 3 epochs (min_epochs × factor), but training.epochs is 2.\n  keys:\n    model.cell: [lstm, gru, rnn]\n`,
      `${task}sweep:\n  method: halving\n          ^^^^^^^ LSTM093: One of 3 trials goes on, but there are only 2.\n  trials: 2\n  keys:\n    model.cell: [lstm, gru, rnn]\n`,
    ],
    right: halving(
      'sweep:\n  method: halving\n  trials: 9\n  halving: {factor: 3, min_epochs: 1}\n  keys:\n    model.dropout: {from: 0, to: 0.5}\n',
    ),
  },
  LSTM094: {
    wrong: [
      `${task}model: {tied_weights: true, embedding_size: 64, hidden_size: 64}\nsweep:\n  keys:\n    model.hidden_size: [64, 128]\n                       ^^^^^^^^^ LSTM094: Run 2 of the sweep (model.hidden_size: 128) is not possible: With tied_weights, embedding_size (64) must be the hidden_size of the last layer (128).\n`,
    ],
    right: `${task}model: {tied_weights: true, embedding_size: 64, hidden_size: 64}\nsweep:\n  keys:\n    model.cell: [lstm, gru]\n    training.optimizer.type: [sgd, adam]\n    training.optimizer.momentum: [0, 0.9]\n`,
  },
} as const satisfies Examples;
