/** Translation: one sequence into another, with an encoder and a decoder. */
import type { Keys } from '../descriptor.ts';
import { backendKeys } from './backend.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { cellKeys, dropoutKeys, embeddingKeys } from './recurrent.ts';
import { bytePairVocabularyKeys, tokenizerChoices } from './text.ts';
import {
  batchSizeKey,
  epochsKey,
  labelSmoothingKey,
  monitorKey,
  monitorLoss,
  trainingKeys,
  trainingSection,
} from './training.ts';

export const translationKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { translation: taskChoices.translation } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        folders: true,
        doc: 'Pairs, relative to this file: CSV, TSV or JSON lines with two columns, a text file whose lines belong to those of train_target, or a folder of .story files (text and summary). May be gzipped.',
      },
      train_target: {
        kind: 'path',
        pathOf: 'data',
        doc: 'Text file with the target of each line of train.',
      },
      validation: {
        ...validationKey,
        folders: true,
        default: 0.05,
        doc: 'Data to measure on but not to learn from: a fraction, chosen at random from the training pairs, a file, or a list of files, the first of which decides what is best.',
      },
      validation_target: {
        kind: 'path',
        pathOf: 'data',
        doc: 'Text file with the target of each line of validation.',
      },
      source_column: { kind: 'string', column: true, default: 'source', doc: 'Column with the source.' },
      target_column: { kind: 'string', column: true, default: 'target', doc: 'Column with the target.' },
      source_tokenizer: {
        kind: 'choice',
        default: 'word',
        doc: 'How the source becomes tokens.',
        choices: {
          ...tokenizerChoices,
          space: 'What stands between spaces is a token, as in lists of phonemes.',
        },
      },
      target_tokenizer: {
        kind: 'choice',
        default: 'word',
        doc: 'How the target becomes tokens.',
        choices: {
          ...tokenizerChoices,
          space: 'What stands between spaces is a token, as in lists of phonemes.',
        },
      },
      ...bytePairVocabularyKeys,
      max_source_length: {
        kind: 'integer',
        default: 100,
        min: 1,
        max: 10_000,
        unit: 'tokens',
        doc: 'Longer sources are cut.',
      },
      max_target_length: {
        kind: 'integer',
        default: 100,
        min: 1,
        max: 10_000,
        unit: 'tokens',
        doc: 'Longer targets are cut, and no translation gets longer.',
      },
      reverse_source: {
        kind: 'boolean',
        default: false,
        doc: 'Reads the source from its end, which brings its beginning near the beginning of the target (Sutskever et al., 2014).',
      },
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: encoder, attention, decoder, linear output layer.',
    keys: {
      ...embeddingKeys,
      embeddings: {
        ...embeddingKeys.embeddings,
        doc: 'Pre-trained word vectors for the source to start from: word2vec (text or binary), GloVe or fastText .vec.',
      },
      ...cellKeys,
      hidden_size: {
        kind: 'integer',
        default: 128,
        min: 1,
        max: 8192,
        doc: 'Number of cells in each layer of the decoder, and of the encoder: a bidirectional encoder has half of them in each direction.',
      },
      bidirectional: {
        kind: 'boolean',
        default: true,
        doc: 'The encoder reads the source in both directions. hidden_size must be even.',
      },
      ...dropoutKeys,
      tied_weights: {
        kind: 'boolean',
        default: false,
        doc: 'The output layer uses the embedding of the target as its weight (Press and Wolf, 2017). hidden_size must equal embedding_size.',
      },
      attention: {
        kind: 'choice',
        default: 'general',
        doc: 'How the decoder looks back at the states of the encoder at every step.',
        choices: {
          none: 'Not at all: the last state of the encoder is all that it gets (Sutskever et al., 2014).',
          dot: 'score = sᵀ·h (Luong et al., 2015).',
          general: 'score = sᵀ·W·h (Luong et al., 2015).',
          additive: 'score = vᵀ·tanh(W·s + U·h) (Bahdanau et al., 2015); also called concat.',
        },
      },
      input_feeding: {
        kind: 'boolean',
        default: true,
        doc: 'The decoder also reads what attention gave at the step before (Luong et al., 2015).',
        when: { key: 'attention', values: ['dot', 'general', 'additive'] },
      },
      copy: {
        kind: 'boolean',
        default: false,
        doc: 'The decoder may copy tokens of the source, also such that no vocabulary has: names, numbers (pointer-generator network, See et al., 2017).',
        equation:
          'p(w) = p_gen · p_vocabulary(w) + (1 − p_gen) · Σ attention to w;  p_gen = σ(w_c·context + w_s·s + w_x·x + b)',
        when: { key: 'attention', values: ['dot', 'general', 'additive'] },
      },
      coverage: {
        kind: 'boolean',
        default: false,
        doc: 'Attention knows how much it has looked at each source token at all steps before, and learns not to look again (See et al., 2017): less is repeated.',
        equation: 'score = vᵀ·tanh(W·s + U·h + w·c), c the sum of the attention before',
        when: { key: 'attention', values: ['additive'] },
      },
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: { ...batchSizeKey, unit: 'pairs' },
      label_smoothing: labelSmoothingKey,
      monitor: {
        ...monitorKey,
        choices: {
          ...monitorLoss,
          exact_match: 'The part of the outputs that are right to the last token.',
          bleu: 'BLEU: n-grams shared with the reference.',
          chrf: 'chrF: character n-grams shared with the reference.',
          rouge_l: 'ROUGE-L: the longest common subsequence with the reference.',
          word_error_rate: 'Words to be changed for each word of the reference.',
          character_error_rate: 'Characters to be changed for each character of the reference.',
        },
      },
      scheduled_sampling: {
        kind: 'section',
        optional: true,
        doc: 'Instead of the right token, the decoder sometimes reads its own, as it must when it translates (Bengio et al., 2015).',
        keys: {
          start: {
            kind: 'number',
            default: 1,
            min: 0,
            max: 1,
            doc: 'Probability of the right token in the first epoch (teacher forcing).',
          },
          end: {
            kind: 'number',
            default: 0.5,
            min: 0,
            max: 1,
            doc: 'Probability of the right token in the last epoch.',
          },
          decay: {
            kind: 'choice',
            default: 'linear',
            doc: 'How the probability goes from start to end.',
            choices: {
              linear: 'Along a straight line.',
              exponential: 'By the same factor at each epoch.',
              'inverse-sigmoid': 'Slowly, fast in the middle, slowly.',
            },
          },
        },
      },
      coverage_weight: {
        kind: 'number',
        default: 1,
        min: 0,
        max: 100,
        doc: 'How much looking again counts in the loss that is learned from. The validation loss is measured without it.',
        equation: 'loss + coverage_weight · Σ min(attention, coverage)',
        when: { key: 'model.coverage', values: ['true'] },
      },
      ...trainingKeys,
    },
  },
  decoding: {
    kind: 'section',
    doc: 'How the network translates.',
    keys: {
      beam_size: {
        kind: 'integer',
        default: 1,
        min: 1,
        max: 64,
        doc: 'Partial translations that are followed at the same time; 1 always takes the most probable token (greedy).',
      },
      length_penalty: {
        kind: 'number',
        default: 1,
        min: 0,
        max: 5,
        doc: 'Exponent of the length that the score of a translation is divided by; 0 prefers short ones.',
        equation: 'score = log p / length^length_penalty',
      },
    },
  },
  ...backendKeys,
} as const satisfies Keys;
