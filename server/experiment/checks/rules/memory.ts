import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

export const memoryRules: readonly TaskRule<'classification'>[] = [
  {
    code: 'LSTM087',
    keys: ['model.memory.hops'],
    check: ({ data, model }) =>
      model.memory && data.pair_column === undefined
        ? l10n.t('A memory is asked something: name the column with the question in data.pair_column.')
        : undefined,
  },
  {
    code: 'LSTM088',
    keys: ['model.hidden_size', 'model.embedding_size', 'model.bidirectional', 'model.memory.hops'],
    check: ({ model: { memory, hidden_size: sizes, embedding_size: wanted, bidirectional } }) => {
      if (memory?.question !== 'layers' || wanted === undefined) return undefined;
      const last = (typeof sizes === 'number' ? sizes : (sizes.at(-1) ?? 0)) * (bidirectional ? 2 : 1);
      return last === wanted
        ? undefined
        : l10n.t(
            'What the layers make of the question is compared with embedded sentences: embedding_size ({0}) must be the size of the last layer, both directions together ({1}).',
            wanted,
            last,
          );
    },
  },
];
