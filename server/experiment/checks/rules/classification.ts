import * as l10n from '@vscode/l10n';
import { audioKeys } from '../../keys/audio.ts';
import { contextualRule } from './contextual.ts';
import { memoryRules } from './memory.ts';
import type { TaskRule } from './rule.ts';
import { bytePairRule, coefficientsRule, columnsRule, smoothingRule, vectorsRule } from './shared.ts';

export const classificationRules: readonly TaskRule<'classification'>[] = [
  smoothingRule,
  ...memoryRules,
  vectorsRule(['data.tokenizer'], ({ data }) => [data.tokenizer]),
  contextualRule,
  bytePairRule(['data.tokenizer'], ({ data }) => [data.tokenizer]),
  columnsRule(
    ['data.pair_column', 'data.text_column', 'data.sequence_column', 'data.file_column', 'data.label_column'],
    ({ data }) => [
      data.label_column,
      data.text_column,
      data.pair_column,
      data.sequence_column,
      data.file_column,
      ...(data.features ?? []),
    ],
  ),
  {
    code: 'LSTM071',
    keys: ['data.file_column', 'data.sequence_column', 'data.input'],
    check: ({ data: { input, sequence_column: sequence, file_column: file } }) => {
      if (input !== 'numbers') return undefined;
      if (sequence !== undefined && file !== undefined) {
        return l10n.t(
          'Steps stand either in the rows (sequence_column) or in files of their own (file_column): write one of the two.',
        );
      }
      return sequence === undefined && file === undefined
        ? l10n.t(
            'Say where the steps of a sequence stand: in rows that sequence_column joins, or in files that file_column names.',
          )
        : undefined;
    },
  },
  {
    code: 'LSTM085',
    keys: [...Object.keys(audioKeys).map((key) => `data.audio.${key}`), 'data.file_column'],
    check: ({ data: { audio, file_column: file } }) =>
      audio && file === undefined
        ? l10n.t('Recordings stand in files of their own: name the column with their names in file_column.')
        : undefined,
  },
  coefficientsRule,
];
