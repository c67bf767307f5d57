/** Rules of the recurrent layers, which all tasks have. */
import * as l10n from '@vscode/l10n';
import type { CommonRule } from './rule.ts';

/** Above this, dropout leaves hardly anything to learn from. */
const strongDropout = 0.8;

export const recurrentRules: readonly CommonRule[] = [
  {
    code: 'LSTM061',
    keys: ['model.hidden_size', 'model.num_layers'],
    check: ({ model: { hidden_size: sizes, num_layers: layers } }) =>
      typeof sizes === 'object' && sizes.length !== layers
        ? l10n.t(
            'hidden_size names {0} layers, but num_layers is {1}: leave num_layers out, or let both agree.',
            sizes.length,
            layers,
          )
        : undefined,
  },
  {
    code: 'LSTM062',
    keys: ['model.residual', 'model.num_layers', 'model.hidden_size'],
    check: ({ model: { residual, hidden_size: sizes, num_layers: layers } }) => {
      const neighbours =
        typeof sizes === 'object' ? sizes.slice(1).map((size, at) => size === sizes[at]) : [];
      const acts = typeof sizes === 'object' ? neighbours.includes(true) : layers > 1;
      return residual && !acts
        ? l10n.t('residual needs two layers of the same size on top of each other: here it has no effect.')
        : undefined;
    },
  },
  {
    code: 'LSTM064',
    keys: ['model.activation', 'model.cell'],
    check: ({ model: { activation, cell } }) =>
      activation === 'relu' && cell !== 'rnn'
        ? l10n.t('With relu the states of {0} are unbounded and may explode. Usual: tanh.', cell)
        : undefined,
  },
  {
    code: 'LSTM075',
    keys: [
      'dropout',
      'input_dropout',
      'output_dropout',
      'recurrent_dropout',
      'weight_dropout',
      'embedding_dropout',
    ].map((key) => `model.${key}`),
    check: ({ model }) => {
      const embedding = 'embedding_dropout' in model ? (model.embedding_dropout ?? 0) : 0;
      const input = 'input_dropout' in model ? (model.input_dropout ?? 0) : 0;
      const output = 'output_dropout' in model ? (model.output_dropout ?? 0) : 0;
      const { dropout, recurrent_dropout: recurrent, weight_dropout: ofWeights } = model;
      const strongest = Math.max(dropout, input, output, recurrent, ofWeights, embedding);
      return strongest > strongDropout
        ? l10n.t('A dropout of {0} leaves hardly anything to learn from. Usual: 0.1 to 0.6.', strongest)
        : undefined;
    },
  },
];
