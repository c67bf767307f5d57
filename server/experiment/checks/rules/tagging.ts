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

export const taggingRules: readonly TaskRule<'tagging'>[] = [
  smoothingRule,
  spansNeedScheme,
  labelsWithoutScheme,
  columnsRule(['data.tag_column', 'data.word_column'], ({ data }) => [data.word_column, data.tag_column]),
];
