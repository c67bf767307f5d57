import * as l10n from '@vscode/l10n';
import { cellKeys, dropoutKeys } from '../../keys/recurrent.ts';
import type { TaskRule } from './rule.ts';

const { dropout: _ofTheQuestion, ...layerDropouts } = dropoutKeys;

/** What only recurrent layers read. */
const layerKeys = [
  ...Object.keys(cellKeys),
  'bidirectional',
  ...Object.keys(layerDropouts),
  'embedding_dropout',
  'pooling',
].map((key) => `model.${key}`);

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
    keys: [
      'model.projection_size',
      'model.hidden_size',
      'model.embedding_size',
      'model.bidirectional',
      'model.memory.hops',
    ],
    check: ({ model }) => {
      const { memory, hidden_size: sizes, embedding_size: wanted, bidirectional } = model;
      if (memory?.question !== 'layers' || wanted === undefined) return undefined;
      const cells = typeof sizes === 'number' ? sizes : (sizes.at(-1) ?? 0);
      const last = (model.projection_size ?? cells) * (bidirectional ? 2 : 1);
      return last === wanted
        ? undefined
        : l10n.t(
            'What the layers make of the question is compared with embedded sentences: embedding_size ({0}) must be the size of the last layer, both directions together ({1}).',
            wanted,
            last,
          );
    },
  },
  {
    code: 'LSTM089',
    keys: ['model.contextual.run', 'model.memory.question'],
    check: ({ model: { memory, contextual } }) =>
      memory?.question === 'bag-of-words' && contextual
        ? l10n.t(
            'The states of a language model (model.contextual) are read by recurrent layers, but a question that is a bag of words has none: choose question: layers.',
          )
        : undefined,
  },
  {
    code: 'LSTM124',
    keys: layerKeys,
    check({ model: { memory } }, { values }) {
      const written = layerKeys.find((key) => values.has(key));
      return memory?.question === 'bag-of-words' && written !== undefined
        ? l10n.t(
            'A question that is a bag of words is read by no recurrent layers, so {0} has no effect: leave it out, or choose question: layers.',
            written,
          )
        : undefined;
    },
  },
];
