/** Settings of self-attention that contradict others. */
import { type Examples, languageModel } from './example.ts';

export const selfAttentionExamples = {
  LSTM110: {
    wrong: [
      `${languageModel}model: {embedding_size: 10, self_attention: {num_heads: 4}}\n                                                        ^ LSTM110: Each of 4 heads gets its share of the embedding: embedding_size (10) must be a multiple of num_heads.\n`,
      `${languageModel}model: {embedding_size: 10, self_attention: {num_blocks: 1}}\n                        ^^ LSTM110\n`,
    ],
    right: `${languageModel}model: {embedding_size: 12, self_attention: {num_heads: 4}}\n`,
  },
  LSTM111: {
    wrong: [
      `${languageModel}model: {self_attention: {max_positions: 32}}\n                                        ^^ LSTM111: A step of 64 tokens is longer than the table of 32 positions: raise max_positions, or leave it out.\n`,
    ],
    right: `${languageModel}model: {self_attention: {num_blocks: 2}}\ntraining: {sequence_length: 128}\n`,
  },
  LSTM112: {
    wrong: [
      `${languageModel}model: {self_attention: {max_positions: 100}}\n                                        ^^^ LSTM112: Training sees the first 64 of 100 positions alone; texts are written with all of them. Usual: max_positions left out.\n`,
    ],
    right: `${languageModel}model: {self_attention: {max_positions: 100}}\ntraining: {sequence_length: 100, clip_norm: 1}\n`,
  },
  LSTM113: {
    wrong: [
      `${languageModel}model: {num_layers: 0}\n                    ^ LSTM113: Without recurrent layers the network needs self_attention.\n`,
    ],
    right: `${languageModel}model: {num_layers: 0, self_attention: {num_heads: 2}}\n`,
  },
} satisfies Examples;
