/** What every task's section `data` begins with, but for its sentences. */

export const dataSection = { kind: 'section', doc: 'What the network learns from.' } as const;

export const trainKey = { kind: 'path', pathOf: 'data', required: true } as const;

export const validationKey = {
  kind: 'fraction-or-paths',
  min: 0.001,
  max: 0.5,
} as const;
