import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';
import { columnsRule, smoothingRule } from './shared.ts';

const spansNeedScheme: TaskRule<'tagging'> = {
  code: 'LSTM083',
  keys: ['training.monitor', 'data.scheme'],
  check: ({ data, training }) =>
    training.monitor === 'span_f1' && data.scheme === 'none'
      ? l10n.t('Whole names are counted only where data.scheme says how labels mark them.')
      : undefined,
};

const labelsWithoutScheme: TaskRule<'tagging'> = {
  code: 'LSTM083',
  keys: ['training.monitor', 'data.scheme'],
  check: ({ data, training }) =>
    training.monitor === 'macro_f1' && data.scheme !== 'none'
      ? l10n.t('Where data.scheme is set, whole names are counted instead of labels: monitor span_f1.')
      : undefined,
};

const crfSmoothing: TaskRule<'tagging'> = {
  code: 'LSTM084',
  keys: ['training.label_smoothing', 'model.crf'],
  check: ({ model, training }) =>
    model.crf && training.label_smoothing > 0
      ? l10n.t('A CRF learns whole sequences: label_smoothing cannot be used with it.')
      : undefined,
};

export const taggingRules: readonly TaskRule<'tagging'>[] = [
  smoothingRule,
  spansNeedScheme,
  labelsWithoutScheme,
  crfSmoothing,
  columnsRule(['data.tag_column', 'data.word_column'], ({ data }) => [data.word_column, data.tag_column]),
];
