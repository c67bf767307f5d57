/** The keys of a sidecar in words: what completion and hover say. What is valid, `engine/foreign/sidecarSchema.ts` knows. */
import * as l10n from '@vscode/l10n';

/** What a value is chosen from. */
export type SidecarValue = 'choice' | 'input' | 'output' | 'file' | 'text';

export interface SidecarKey {
  readonly doc: () => string;
  readonly value?: SidecarValue;
  readonly choices?: Readonly<Record<string, () => string>>;
  /** Keys of a section; `inputs` where the keys are names of inputs. */
  readonly keys?: Readonly<Record<string, SidecarKey>> | 'inputs';
}

const tokenizer: Readonly<Record<string, SidecarKey>> = {
  type: {
    doc: () => l10n.t('How text becomes tokens.'),
    value: 'choice',
    choices: {
      char: () => l10n.t('Each character is a token.'),
      word: () => l10n.t('Words and punctuation marks are tokens.'),
      ids: () => l10n.t('The text is the numbers of the tokens, with spaces between them.'),
    },
  },
  vocabulary: {
    doc: () => l10n.t('The tokens in the order of their numbers: a list, or for char one string.'),
    value: 'text',
  },
  vocabulary_file: {
    doc: () =>
      l10n.t(
        'A .json list or an object {"token": number}, or a text file with one token per line; relative to this file.',
      ),
    value: 'file',
  },
  lowercase: {
    doc: () => l10n.t('Turn text into lower case first.'),
    value: 'choice',
    choices: {
      true: () => l10n.t('Text becomes lower case first.'),
      false: () => l10n.t('Text stays as it is (default).'),
    },
  },
  unknown: { doc: () => l10n.t('The token that stands for all others.'), value: 'text' },
};

/** In the order in which they are usually written. */
export const sidecarTable: Readonly<Record<string, SidecarKey>> = {
  version: {
    doc: () => l10n.t('Version of this format.'),
    value: 'choice',
    choices: { '1': () => l10n.t('The only one so far.') },
  },
  task: {
    doc: () => l10n.t('What the model does.'),
    value: 'choice',
    choices: { 'language-model': () => l10n.t('It continues text.') },
  },
  tokenizer: { doc: () => l10n.t('How text becomes the tokens of the model. Required.'), keys: tokenizer },
  axes: {
    doc: () => l10n.t('Order of the first two axes of the token input.'),
    value: 'choice',
    choices: {
      'batch-first': () => l10n.t('[batch, time], as in Keras.'),
      'time-first': () => l10n.t('[time, batch], as in PyTorch by default.'),
    },
  },
  inputs: {
    doc: () => l10n.t('Inputs that cannot be recognised in the graph.'),
    keys: { tokens: { doc: () => l10n.t('Name of the input that takes the tokens.'), value: 'input' } },
  },
  outputs: {
    doc: () => l10n.t('Outputs that cannot be recognised in the graph.'),
    keys: { logits: { doc: () => l10n.t('Name of the output with the logits.'), value: 'output' } },
  },
  constants: {
    doc: () => l10n.t('Inputs that are neither tokens nor states, and what is always given to them.'),
    keys: 'inputs',
  },
  states: {
    doc: () =>
      l10n.t(
        'Each state input, and the output that is fed back into it. Empty ({}): the model is run without its states, and reads its whole context for each token.',
      ),
    keys: 'inputs',
  },
  context_length: {
    doc: () => l10n.t('For models without states: how many tokens before the next one are read.'),
    value: 'text',
  },
};

/** The key at a path; undefined for one that there is not, and for names of inputs. */
export function sidecarKeyAt(path: readonly string[]): SidecarKey | undefined {
  let keys: SidecarKey['keys'] = sidecarTable;
  let found: SidecarKey | undefined;
  for (const name of path) {
    if (keys === undefined || keys === 'inputs' || !Object.hasOwn(keys, name)) return undefined;
    found = keys[name];
    keys = found?.keys;
  }
  return found;
}
