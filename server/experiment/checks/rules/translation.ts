import * as l10n from '@vscode/l10n';
import type { ExperimentOf } from '../../keys.ts';
import type { TaskRule } from './rule.ts';
import { bytePairRule, columnsRule, smoothingRule, vectorsRule } from './shared.ts';

export const translationRules: readonly TaskRule<'translation'>[] = [
  smoothingRule,
  vectorsRule(['data.source_tokenizer'], ({ data }) => [data.source_tokenizer]),
  bytePairRule(['data.source_tokenizer', 'data.target_tokenizer'], ({ data }) => [
    data.source_tokenizer,
    data.target_tokenizer,
  ]),
  columnsRule(['data.target_column', 'data.source_column'], ({ data }) =>
    data.train_target === undefined ? [data.source_column, data.target_column] : [],
  ),
  {
    code: 'LSTM060',
    keys: ['model.tied_weights', 'model.embedding_size', 'model.hidden_size'],
    check: ({ model }) => {
      const { tied_weights: tied, embedding_size: embedding, hidden_size: hidden } = model;
      const { projection_size: projected } = model;
      if (!tied || embedding === (projected ?? hidden)) return undefined;
      return projected === undefined
        ? l10n.t('With tied_weights, embedding_size ({0}) must be hidden_size ({1}).', embedding, hidden)
        : l10n.t(
            'With tied_weights, embedding_size ({0}) must be projection_size ({1}).',
            embedding,
            projected,
          );
    },
  },
  {
    code: 'LSTM063',
    keys: ['model.hidden_size', 'model.bidirectional', 'model.projection_size'],
    check: ({ model: { bidirectional, hidden_size: hidden, projection_size: projected = 0 } }) => {
      if (!bidirectional) return undefined;
      if (projected % 2 === 1)
        return l10n.t(
          'A bidirectional encoder has half of projection_size in each direction: write an even number, not {0}.',
          projected,
        );
      return hidden % 2 === 1
        ? l10n.t(
            'A bidirectional encoder has half of hidden_size in each direction: write an even number, not {0}.',
            hidden,
          )
        : undefined;
    },
  },
  {
    code: 'LSTM070',
    keys: ['data.validation_target', 'data.validation', 'data.train_target'],
    check: ({ data }) => targetMistake(data),
  },
  {
    code: 'LSTM073',
    keys: ['training.scheduled_sampling.end', 'training.scheduled_sampling.start'],
    check: ({ training: { scheduled_sampling: sampling } }) =>
      sampling && sampling.start < sampling.end
        ? l10n.t(
            'The probability of the right token rises from {0} to {1}: scheduled sampling lowers it.',
            sampling.start,
            sampling.end,
          )
        : undefined,
  },
  {
    code: 'LSTM083',
    keys: ['training.monitor', 'data.target_tokenizer'],
    check: ({ data, training }) =>
      training.monitor === 'rouge_l' && !['word', 'bpe'].includes(data.target_tokenizer)
        ? l10n.t('ROUGE is measured only where target_tokenizer is word or bpe.')
        : undefined,
  },
  {
    code: 'LSTM074',
    keys: ['training.scheduled_sampling.end', 'training.scheduled_sampling.decay'],
    check: ({ training: { scheduled_sampling: sampling } }) =>
      sampling?.decay === 'exponential' && sampling.end === 0
        ? l10n.t(
            'By equal factors 0 is reached at the second epoch already: choose an end above 0, or another decay.',
          )
        : undefined,
  },
  {
    code: 'LSTM098',
    keys: ['model.copy', 'data.target_tokenizer', 'data.source_tokenizer'],
    check: ({ model, data: { source_tokenizer: source, target_tokenizer: target } }) =>
      model.copy && source !== target
        ? l10n.t(
            'Copied tokens must be of one kind: source_tokenizer is {0}, but target_tokenizer is {1}.',
            source,
            target,
          )
        : undefined,
  },
  {
    code: 'LSTM099',
    keys: ['training.label_smoothing', 'model.copy'],
    check: ({ model, training }) =>
      model.copy && training.label_smoothing > 0
        ? l10n.t(
            'With copy the words differ from source to source: label_smoothing cannot be spread over them.',
          )
        : undefined,
  },
  {
    code: 'LSTM099',
    keys: [
      'training.scheduled_sampling.start',
      'training.scheduled_sampling.end',
      'training.scheduled_sampling.decay',
      'model.copy',
    ],
    check: ({ model, training }) =>
      model.copy && training.scheduled_sampling
        ? l10n.t('Scheduled sampling is not there for networks that copy: remove it, or copy.')
        : undefined,
  },
  {
    code: 'LSTM078',
    keys: ['decoding.length_penalty', 'decoding.beam_size'],
    check: ({ decoding }, settings) =>
      decoding.beam_size === 1 && settings.values.has('decoding.length_penalty')
        ? l10n.t('With beam_size 1 there is nothing to choose from: length_penalty has no effect.')
        : undefined,
  },
];

/** Sources and targets in files of their own belong together, for training and for validation. */
function targetMistake({
  train_target: train,
  validation,
  validation_target: target,
}: ExperimentOf<'translation'>['data']): string | undefined {
  if (typeof validation === 'number') {
    return target === undefined
      ? undefined
      : l10n.t('validation_target belongs to a file in validation, which is a fraction here.');
  }
  if (target !== undefined && train === undefined) {
    return l10n.t('validation_target needs train_target: both have their sources in files of their own.');
  }
  if (train !== undefined && target === undefined) {
    return l10n.t('The targets of validation are missing: name their file in validation_target.');
  }
  return target !== undefined && validation.length > 1
    ? l10n.t('validation_target is one file: name one file in validation too.')
    : undefined;
}
