/** Rules that several tasks share. */
import * as l10n from '@vscode/l10n';
import type { Rule } from './rule.ts';

interface Smoothed {
  readonly training: { readonly label_smoothing: number };
}

/** Above this, most of the target lies on wrong classes. */
const strongSmoothing = 0.5;

export const smoothingRule: Rule<Smoothed> = {
  code: 'LSTM076',
  keys: ['training.label_smoothing'],
  check: ({ training: { label_smoothing: part } }) =>
    part > strongSmoothing
      ? l10n.t('A label_smoothing of {0} hides most of what is to be learned. Usual: 0.05 to 0.2.', part)
      : undefined,
};

/** Word vectors stand for words. @param keys those that choose the tokens */
export function vectorsRule<E extends { readonly model: { readonly embeddings?: object } }>(
  keys: readonly string[],
  tokenizers: (experiment: E) => readonly (string | undefined)[],
): Rule<E> {
  return {
    code: 'LSTM072',
    keys: ['model.embeddings.file', ...keys],
    check: (experiment) =>
      experiment.model.embeddings ? wordlessVectors(tokenizers(experiment)) : undefined,
  };
}

function wordlessVectors(tokenizers: readonly (string | undefined)[]): string | undefined {
  if (tokenizers.every((one) => one === 'char')) {
    return l10n.t('Word vectors stand for words, but the tokens are characters: choose the tokenizer word.');
  }
  return tokenizers.every((one) => one === 'bpe')
    ? l10n.t('Word vectors stand for words, but the tokens are parts of words: choose the tokenizer word.')
    : undefined;
}

interface WithVocabulary {
  readonly data: { readonly vocabulary_size?: number };
}

/** Byte-pair tokens begin with all bytes. @param keys those that choose the tokens */
export function bytePairRule<E extends WithVocabulary>(
  keys: readonly string[],
  tokenizers: (experiment: E) => readonly (string | undefined)[],
): Rule<E> {
  return {
    code: 'LSTM095',
    keys: ['data.vocabulary_size', ...keys],
    check: (experiment) => {
      const { vocabulary_size: size } = experiment.data;
      return tokenizers(experiment).includes('bpe') && size !== undefined && size <= 256
        ? l10n.t(
            'Byte-pair tokens are the 256 bytes and what is made of them: write a vocabulary_size above 256, not {0}.',
            size,
          )
        : undefined;
    },
  };
}

/** Gradients over many time steps without clipping. @param key the one that says how many */
export function clippingRule<E extends { readonly training: { readonly clip_norm: number } }>(
  key: string,
  steps: (experiment: E) => number,
): Rule<E> {
  return {
    code: 'LSTM053',
    keys: ['training.clip_norm', key],
    check: (experiment) =>
      experiment.training.clip_norm === 0 && steps(experiment) >= longSequence
        ? l10n.t(
            'Without clipping, gradients over {0} time steps can explode. Usual: 1 to 5.',
            steps(experiment),
          )
        : undefined,
  };
}

/** Back-propagation beyond this many steps can make an unclipped LSTM's gradient explode. */
const longSequence = 100;

interface Listening {
  readonly data: {
    readonly audio?: { readonly mel_bands: number; readonly coefficients?: number };
  };
}

export const coefficientsRule: Rule<Listening> = {
  code: 'LSTM086',
  keys: ['data.audio.coefficients', 'data.audio.mel_bands'],
  check: ({ data: { audio } }) =>
    audio?.coefficients !== undefined && audio.coefficients > audio.mel_bands
      ? l10n.t('{0} bands have {0} coefficients at most, not {1}.', audio.mel_bands, audio.coefficients)
      : undefined,
};

/** Columns that must differ. */
export function columnsRule<E>(
  keys: readonly string[],
  columns: (experiment: E) => readonly (string | number | undefined)[],
): Rule<E> {
  return {
    code: 'LSTM081',
    keys,
    check: (experiment) => {
      const named = columns(experiment).filter((column) => column !== undefined);
      const twice = named.find((column, at) => named.indexOf(column) < at);
      return twice === undefined
        ? undefined
        : l10n.t('The column "{0}" cannot be both: name two different columns.', twice);
    },
  };
}
