/** Rules of the cells that have more to set than their size. */
import * as l10n from '@vscode/l10n';
import type { CommonRule } from './rule.ts';

export const cellRules: readonly CommonRule[] = [
  {
    code: 'LSTM120',
    keys: ['model.projection_size', 'model.hidden_size'],
    check: ({ model: { projection_size: projected, hidden_size: sizes } }) => {
      const smallest = Math.min(...[sizes].flat());
      return projected !== undefined && projected >= smallest
        ? l10n.t(
            'A projection has fewer features than the layer has cells: projection_size ({0}) must be below hidden_size ({1}).',
            projected,
            smallest,
          )
        : undefined;
    },
  },
  {
    code: 'LSTM121',
    keys: ['model.num_heads', 'model.hidden_size', 'model.cell'],
    check: ({ task, model }) => {
      const { num_heads: heads, hidden_size: sizes } = model;
      if (heads === undefined) return undefined;
      const least = task === 'translation' && model.bidirectional ? 2 * heads : heads;
      const uneven = [sizes].flat().find((size) => size % least !== 0);
      if (uneven === undefined) return undefined;
      return least === heads
        ? l10n.t(
            'Heads share the hidden units out: hidden_size ({0}) must be a multiple of num_heads ({1}).',
            uneven,
            heads,
          )
        : l10n.t(
            'Each direction of the encoder has half of hidden_size ({0}), which must be a multiple of num_heads ({1}).',
            uneven,
            heads,
          );
    },
  },
  {
    code: 'LSTM122',
    keys: ['model.recurrent_dropout', 'model.weight_dropout'],
    check: ({ model: { cell, recurrent_dropout: ofState, weight_dropout: ofWeights } }) =>
      cell === 'mlstm' && (ofState > 0 || ofWeights > 0)
        ? l10n.t(
            'Nothing in an mLSTM reads the hidden state before, so nothing of it can be dropped: leave recurrent_dropout and weight_dropout out.',
          )
        : undefined,
  },
  {
    code: 'LSTM123',
    keys: ['model.bidirectional', 'model.cell'],
    check: (experiment) =>
      experiment.task === 'translation' && experiment.model.bidirectional && experiment.model.cell === 'mlstm'
        ? l10n.t(
            'The memories of an mLSTM in two directions do not fit into that of the decoder: write bidirectional: false.',
          )
        : undefined,
  },
];
