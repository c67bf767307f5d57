/** What every experiment file may say of itself. */
import type { Keys } from '../descriptor.ts';

export const generalKeys = {
  version: {
    kind: 'integer',
    default: 1,
    min: 1,
    max: 1,
    doc: 'Version of the experiment file format. May be left out.',
  },
  description: { kind: 'string', doc: 'What the experiment is for, in your own words.' },
  extends: {
    kind: 'path',
    pathOf: 'experiment',
    doc: 'Another experiment file whose settings are taken over; keys written here win.',
  },
  abstract: {
    kind: 'boolean',
    default: false,
    doc: 'Marks a base for extends: it needs no required keys and cannot be run.',
  },
} as const satisfies Keys;

/** The value of `task`, with what each task is. */
export const taskChoices = {
  'language-model': 'Predict the next character or word of a text.',
  classification: 'Give a whole text or a whole sequence of numbers a label.',
  tagging: 'Give every word of a sentence a label: parts of speech, names.',
  forecasting: 'Continue a time series: predict the values of the next time steps.',
  translation:
    'Turn one sequence into another, with an encoder and a decoder: languages, spelling to sound, summaries, dialogue.',
  speech: 'Write down what is said in recordings.',
} as const;

export type Task = keyof typeof taskChoices;

/** The `task` key of every table, but for its one choice. */
export const taskKey = { kind: 'choice', required: true, doc: 'What the network learns.' } as const;
