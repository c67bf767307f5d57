/** Fine-tuning and copying. */
import { type Examples, languageModel, translation } from './example.ts';

const copying = `${translation.replace('}', ', source_tokenizer: char, target_tokenizer: char}')}model: {copy: true}\n`;

export const transferRulesExamples = {
  LSTM096: {
    wrong: [
      `${languageModel}training: {fine_tuning: {freeze: [embedding, layer1]}}\n                                             ^^^^^^ LSTM096: The network has no layer "layer1". It has: embedding, lstm.0, lstm.1, output.\n`,
    ],
    right: `${languageModel}training: {fine_tuning: {freeze: [embedding, lstm.0]}}\n`,
  },
  LSTM097: {
    wrong: [
      `${languageModel}training: {fine_tuning: {reinitialize: [output]}}\n                                       ^^^^^^^^ LSTM097: Without training.init_from all layers begin anew: name the run to start from, or remove this key.\n`,
    ],
    right: `${languageModel}training: {fine_tuning: {freeze: [embedding]}}\n`,
  },
  LSTM098: {
    wrong: [
      `${translation.replace('}', ', target_tokenizer: char}')}model: {copy: true}\n              ^^^^ LSTM098: Copied tokens must be of one kind: source_tokenizer is word, but target_tokenizer is char.\n`,
    ],
    right: copying,
  },
  LSTM099: {
    wrong: [
      `${copying}training: {label_smoothing: 0.1}\n                            ^^^ LSTM099: With copy the words differ from source to source: label_smoothing cannot be spread over them.\n`,
      `${copying}training: {scheduled_sampling: {start: 0.9}}\n                                       ^^^ LSTM099: Scheduled sampling is not there for networks that copy: remove it, or copy.\n`,
    ],
    right: `${copying}training: {label_smoothing: 0}\n`,
  },
} satisfies Examples;
