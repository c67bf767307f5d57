import type { TaskRule } from './rule.ts';
import { coefficientsRule, columnsRule } from './shared.ts';

export const speechRules: readonly TaskRule<'speech'>[] = [
  columnsRule(['data.transcript_column', 'data.file_column'], ({ data }) => [
    data.file_column,
    data.transcript_column,
  ]),
  coefficientsRule,
];
