/** How recordings become sequences of numbers. */
import type { Keys } from '../descriptor.ts';

export const audioKeys = {
  features: {
    kind: 'choice',
    default: 'log-mel',
    doc: 'What is computed of each frame.',
    choices: {
      'log-mel': 'The logarithm of the energy in bands of frequency as the ear tells them apart.',
      mfcc: 'Mel-frequency cepstral coefficients (Davis and Mermelstein, 1980): the cosine transform of log-mel.',
    },
  },
  sample_rate: {
    kind: 'integer',
    default: 16_000,
    min: 100,
    max: 768_000,
    unit: 'samples per second',
    doc: 'What the recordings must have.',
  },
  frame_length: {
    kind: 'number',
    default: 32,
    min: 1,
    max: 10_000,
    unit: 'milliseconds',
    doc: 'Length of a frame.',
  },
  frame_step: {
    kind: 'number',
    default: 16,
    min: 1,
    max: 10_000,
    unit: 'milliseconds',
    doc: 'From the beginning of a frame to that of the next.',
  },
  mel_bands: { kind: 'integer', default: 24, min: 1, max: 512, doc: 'Bands of frequency.' },
  coefficients: {
    kind: 'integer',
    default: 13,
    min: 1,
    max: 512,
    doc: 'Cepstral coefficients that are kept, the first ones; at most mel_bands.',
    when: { key: 'features', values: ['mfcc'] },
  },
} as const satisfies Keys;
