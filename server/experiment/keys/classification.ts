/** Classification: one label for a whole text, or for a whole sequence of numbers. */
import type { Keys } from '../descriptor.ts';
import { audioKeys } from './audio.ts';
import { backendKeys } from './backend.ts';
import { contextualKey } from './contextual.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { memoryKey } from './memory.ts';
import { bidirectionalKey, cellKeys, dropoutKeys, embeddingKeys } from './recurrent.ts';
import { bytePairVocabularyKeys, tokenizerChoices, vocabularyTextKey } from './text.ts';
import {
  batchSizeKey,
  epochsKey,
  labelSmoothingKey,
  monitorKey,
  monitorLoss,
  trainingKeys,
  trainingSection,
} from './training.ts';

const ofText = { key: 'input', values: ['text'] } as const;
const ofNumbers = { key: 'input', values: ['numbers'] } as const;
const embedded = { key: 'data.input', values: ['text'] } as const;

const audioSection = {
  kind: 'section',
  optional: true,
  doc: 'How recordings become numbers, where file_column names WAV or FLAC files: a time step for each frame.',
  keys: audioKeys,
  when: ofNumbers,
} as const;

export const classificationKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { classification: taskChoices.classification } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        folders: true,
        doc: 'Examples with their labels, relative to this file: CSV, TSV or JSON lines (may be gzipped), or a folder with one folder of text files for each label.',
      },
      validation: {
        ...validationKey,
        folders: true,
        default: 0.1,
        doc: 'Data to measure on but not to learn from: a fraction, chosen at random from the training examples, a file, or a list of files, the first of which decides what is best.',
      },
      input: {
        kind: 'choice',
        default: 'text',
        doc: 'What is classified.',
        choices: {
          text: 'Texts: the columns text_column and label_column.',
          numbers:
            'Sequences of numbers, such as readings of sensors or the features of the frames of a video.',
        },
      },
      label_column: { kind: 'string', column: true, default: 'label', doc: 'Column with the label.' },
      text_column: {
        kind: 'string',
        column: true,
        default: 'text',
        doc: 'Column with the text.',
        when: ofText,
      },
      pair_column: {
        kind: 'string',
        column: true,
        doc: 'Column with a second text, for pairs such as two questions: both are read one after the other, with a separator between them.',
        when: ofText,
      },
      tokenizer: {
        kind: 'choice',
        default: 'word',
        doc: 'How text becomes tokens.',
        choices: tokenizerChoices,
        when: ofText,
      },
      lowercase: { ...bytePairVocabularyKeys.lowercase, when: ofText },
      vocabulary_size: { ...bytePairVocabularyKeys.vocabulary_size, when: ofText },
      min_count: { ...bytePairVocabularyKeys.min_count, when: ofText },
      vocabulary_text: { ...vocabularyTextKey, when: ofText },
      sequence_column: {
        kind: 'string',
        column: true,
        doc: 'Column that names the sequence that a row belongs to: each row is one time step.',
        when: ofNumbers,
      },
      file_column: {
        kind: 'string',
        column: true,
        doc: 'Column that names a file with the steps of one sequence (.csv or .npy, steps × features, or a recording, .wav or .flac), relative to the data file.',
        when: ofNumbers,
      },
      features: {
        kind: 'names',
        column: true,
        doc: 'Columns with the numbers. Default: all other columns.',
        when: ofNumbers,
      },
      audio: audioSection,
      max_length: {
        kind: 'integer',
        default: 200,
        min: 1,
        max: 100_000,
        unit: 'time steps',
        doc: 'Longer sequences are cut: what comes after is not read.',
      },
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: embedding or numbers, recurrent layers, pooling over time, linear output layer.',
    keys: {
      embedding_size: { ...embeddingKeys.embedding_size, when: embedded },
      embedding_dropout: { ...embeddingKeys.embedding_dropout, when: embedded },
      embeddings: { ...embeddingKeys.embeddings, when: embedded },
      contextual: { ...contextualKey, when: embedded },
      ...cellKeys,
      bidirectional: bidirectionalKey,
      ...dropoutKeys,
      pooling: {
        kind: 'choice',
        default: 'last',
        doc: 'How the hidden states of all time steps become one vector.',
        choices: {
          last: 'The state after the last step (in both directions, if bidirectional).',
          mean: 'The mean over the steps.',
          max: 'The largest value of each cell over the steps.',
          attention: 'A weighted mean; the weights are learned and can be viewed (Yang et al., 2016).',
        },
      },
      memory: { ...memoryKey, when: embedded },
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: batchSizeKey,
      class_weights: {
        kind: 'choice',
        default: 'none',
        doc: 'How much the examples of a class count in the loss.',
        choices: {
          none: 'All alike.',
          balanced: 'Examples of rare classes count more: by N / (classes · examples of the class).',
        },
      },
      label_smoothing: labelSmoothingKey,
      monitor: {
        ...monitorKey,
        choices: {
          ...monitorLoss,
          accuracy: 'The part of the examples that are classified correctly.',
          macro_f1: 'The mean F1 of all classes, rare ones too.',
        },
      },
      ...trainingKeys,
    },
  },
  ...backendKeys,
} as const satisfies Keys;
