/** Settings of a cell that contradict each other. */
import { type Examples, languageModel, tagging, translation } from './example.ts';

export const cellRulesExamples = {
  LSTM120: {
    wrong: [
      `${languageModel}model: {hidden_size: 8, projection_size: 8}\n                                         ^ LSTM120: A projection has fewer features than the layer has cells: projection_size (8) must be below hidden_size (8).\n`,
      `${tagging}model: {projection_size: 12, hidden_size: [16, 8], num_layers: 2}\n                         ^^ LSTM120\n`,
    ],
    right: `${languageModel}model: {hidden_size: 8, projection_size: 7}\n`,
  },
  LSTM121: {
    wrong: [
      `${languageModel}model: {cell: slstm, hidden_size: 12, num_heads: 8}\n                                                 ^ LSTM121: Heads share the hidden units out: hidden_size (12) must be a multiple of num_heads (8).\n`,
      `${tagging}model: {cell: mlstm, hidden_size: 10}\n                                  ^^ LSTM121\n`,
      `${translation}model: {cell: slstm, hidden_size: 12}\n                                  ^^ LSTM121: Each direction of the encoder has half of hidden_size (12), which must be a multiple of num_heads (4).\n`,
    ],
    right: `${languageModel}model: {cell: slstm, hidden_size: 12}\n`,
  },
  LSTM122: {
    wrong: [
      `${languageModel}model: {cell: mlstm, recurrent_dropout: 0.2}\n                                        ^^^ LSTM122: Nothing in an mLSTM reads the hidden state before, so nothing of it can be dropped: leave recurrent_dropout and weight_dropout out.\n`,
      `${languageModel}model: {cell: mlstm, weight_dropout: 0.2}\n                                     ^^^ LSTM122\n`,
    ],
    right: `${languageModel}model: {cell: slstm, recurrent_dropout: 0.2}\n`,
  },
  LSTM123: {
    wrong: [
      `${translation}model: {cell: mlstm, bidirectional: true}\n                                    ^^^^ LSTM123: The memories of an mLSTM in two directions do not fit into that of the decoder: write bidirectional: false.\n`,
      `${translation}model: {cell: mlstm}\n              ^^^^^ LSTM123\n`,
    ],
    right: `${translation}model: {cell: mlstm, bidirectional: false}\n`,
  },
} satisfies Examples;
