import type { TaskRule } from './rule.ts';
import { columnsRule, smoothingRule } from './shared.ts';

export const taggingRules: readonly TaskRule<'tagging'>[] = [
  smoothingRule,
  columnsRule(['data.tag_column', 'data.word_column'], ({ data }) => [data.word_column, data.tag_column]),
];
