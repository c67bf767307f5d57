/** Speech: recordings as text. */
import type { Keys } from '../descriptor.ts';
import { audioKeys } from './audio.ts';
import { backendKeys } from './backend.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { bidirectionalKey, cellKeys, dropoutKeys } from './recurrent.ts';
import { tokenizerChoices, vocabularyKeys } from './text.ts';
import {
  batchSizeKey,
  epochsKey,
  monitorKey,
  monitorLoss,
  trainingKeys,
  trainingSection,
} from './training.ts';

export const speechKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { speech: taskChoices.speech } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        folders: true,
        doc: 'Recordings with what is said in them, relative to this file: CSV, TSV or JSON lines (may be gzipped) whose file_column names WAV or FLAC files, or a folder as LibriSpeech has them, with a .trans.txt beside the recordings.',
      },
      validation: {
        ...validationKey,
        folders: true,
        default: 0.1,
        doc: 'Data to measure on but not to learn from: a fraction, chosen at random from the training recordings, a file or folder, or a list of them, the first of which decides what is best.',
      },
      file_column: {
        kind: 'string',
        column: true,
        default: 'file',
        doc: 'Column that names a recording (.wav or .flac), relative to the data file.',
      },
      transcript_column: {
        kind: 'string',
        column: true,
        default: 'transcript',
        doc: 'Column with what is said in the recording.',
      },
      audio: {
        kind: 'section',
        doc: 'How recordings become numbers: a row for each frame.',
        keys: audioKeys,
      },
      tokenizer: {
        kind: 'choice',
        default: 'char',
        doc: 'What the network writes.',
        choices: { char: tokenizerChoices.char, word: tokenizerChoices.word },
      },
      ...vocabularyKeys,
      max_length: {
        kind: 'number',
        default: 30,
        min: 0.01,
        max: 3600,
        unit: 'seconds',
        doc: 'Longer recordings are not learned from: nobody knows which part of the transcript belongs to their beginning. They are measured on all the same.',
      },
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: frames, recurrent layers, linear output layer at every time step, with one output more than there are tokens: the blank of CTC (Graves et al., 2006).',
    keys: {
      frame_stacking: {
        kind: 'integer',
        default: 3,
        min: 1,
        max: 64,
        unit: 'frames',
        doc: 'Frames that are read together as one time step (Sak et al., 2015): the sequence becomes as many times shorter. It must keep at least one time step for each token, and one more between two that are equal.',
      },
      ...cellKeys,
      bidirectional: {
        ...bidirectionalKey,
        default: true,
        doc: 'A second set of layers reads the recording from its end; both states are joined (Schuster and Paliwal, 1997). Without it, text can be written while a recording is still being read.',
      },
      ...dropoutKeys,
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: { ...batchSizeKey, unit: 'recordings' },
      monitor: {
        ...monitorKey,
        choices: {
          ...monitorLoss,
          word_error_rate: 'Words to be changed for each word of the transcript.',
          character_error_rate: 'Characters to be changed for each character of the transcript.',
        },
      },
      ...trainingKeys,
    },
  },
  decoding: {
    kind: 'section',
    doc: 'How probabilities become text.',
    keys: {
      method: {
        kind: 'choice',
        default: 'prefix-beam',
        doc: 'How the text is found.',
        choices: {
          greedy: 'The most probable label of each time step, repetitions joined and blanks removed.',
          'prefix-beam':
            'Prefix beam search (Graves et al., 2006; Hannun et al., 2014): the probabilities of all ways to say the same text are added up.',
        },
      },
      beam_size: {
        kind: 'integer',
        default: 8,
        min: 1,
        max: 64,
        doc: 'Texts that are followed at the same time.',
        when: { key: 'method', values: ['prefix-beam'] },
      },
    },
  },
  ...backendKeys,
} as const satisfies Keys;
