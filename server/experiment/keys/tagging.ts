/** Tagging: a label for every word of a sentence. */
import type { Keys } from '../descriptor.ts';
import { backendKeys } from './backend.ts';
import { charactersKey } from './characters.ts';
import { contextualKey } from './contextual.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { bidirectionalKey, cellKeys, dropoutKeys, embeddingKeys } from './recurrent.ts';
import { vocabularyKeys } from './text.ts';
import {
  batchSizeKey,
  epochsKey,
  labelSmoothingKey,
  monitorKey,
  monitorLoss,
  trainingKeys,
  trainingSection,
} from './training.ts';

export const taggingKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { tagging: taskChoices.tagging } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        doc: 'Sentences in columns (CoNLL), relative to this file: one word with its label per line, an empty line after each sentence. May be gzipped.',
      },
      validation: {
        ...validationKey,
        default: 0.1,
        doc: 'Data to measure on but not to learn from: a fraction, chosen at random from the training sentences, a file, or a list of files, the first of which decides what is best.',
      },
      word_column: {
        kind: 'integer',
        default: 1,
        min: 1,
        max: 1000,
        doc: 'Column with the word; the first is 1.',
      },
      tag_column: {
        kind: 'integer',
        min: 1,
        max: 1000,
        doc: 'Column with the label; the first is 1. Default: the last.',
      },
      scheme: {
        kind: 'choice',
        default: 'none',
        doc: 'How labels mark names of several words; with a scheme, whole names are counted (span F1).',
        choices: {
          none: 'Labels stand for single words, such as parts of speech.',
          iob1: 'B- only where a name follows another of its kind; otherwise I-; O outside.',
          iob2: 'B- at the first word of every name, then I-; O outside.',
          bioes: 'As iob2, with E- at the last word and S- for single words.',
        },
      },
      ...vocabularyKeys,
      max_length: {
        kind: 'integer',
        default: 200,
        min: 1,
        max: 100_000,
        unit: 'words',
        doc: 'Longer sentences are learned from in pieces of this length.',
      },
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: embedding, recurrent layers, linear output layer at every word.',
    keys: {
      ...embeddingKeys,
      characters: charactersKey,
      contextual: contextualKey,
      ...cellKeys,
      bidirectional: bidirectionalKey,
      ...dropoutKeys,
      crf: {
        kind: 'boolean',
        default: false,
        doc: 'A conditional random field on top (Lafferty et al., 2001; Huang et al., 2015): labels of a sentence are chosen together, with a learned score for each label after each other one; what the scheme forbids is never chosen.',
        equation:
          's(y) = start[y₀] + Σ emissions[t, yₜ] + Σ transitions[yₜ₋₁, yₜ] + end[yₙ₋₁];  loss = ln Σ eˢ − s(y)',
      },
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: batchSizeKey,
      label_smoothing: labelSmoothingKey,
      monitor: {
        ...monitorKey,
        choices: {
          ...monitorLoss,
          accuracy: 'The part of the words that are tagged correctly.',
          macro_f1: 'The mean F1 of all labels, rare ones too.',
          span_f1: 'F1 of whole names; needs a scheme.',
        },
      },
      ...trainingKeys,
    },
  },
  ...backendKeys,
} as const satisfies Keys;
