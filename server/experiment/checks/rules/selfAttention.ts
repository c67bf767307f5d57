/** Rules of self-attention in a language model. */
import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

export const selfAttentionRules: readonly TaskRule<'language-model'>[] = [
  {
    code: 'LSTM110',
    keys: ['model.self_attention.num_heads', 'model.embedding_size'],
    check: ({ model: { embedding_size: size, self_attention: attention } }) =>
      attention && size % attention.num_heads !== 0
        ? l10n.t(
            'Each of {0} heads gets its share of the embedding: embedding_size ({1}) must be a multiple of num_heads.',
            attention.num_heads,
            size,
          )
        : undefined,
  },
  {
    code: 'LSTM111',
    keys: ['model.self_attention.max_positions', 'training.sequence_length'],
    check: ({ model: { self_attention: attention }, training: { sequence_length: length } }) =>
      attention && length > attention.max_positions
        ? l10n.t(
            'A step of {0} tokens is longer than the table of {1} positions: raise max_positions, or leave it out.',
            length,
            attention.max_positions,
          )
        : undefined,
  },
  {
    code: 'LSTM112',
    keys: ['model.self_attention.max_positions', 'training.sequence_length'],
    check: ({ model: { self_attention: attention }, training: { sequence_length: length } }) =>
      attention && attention.max_positions > length
        ? l10n.t(
            'Training sees the first {0} of {1} positions alone; texts are written with all of them. Usual: max_positions left out.',
            length,
            attention.max_positions,
          )
        : undefined,
  },
  {
    code: 'LSTM113',
    keys: ['model.num_layers'],
    check: ({ model: { num_layers: layers, self_attention: attention } }) =>
      layers === 0 && !attention
        ? l10n.t('Without recurrent layers the network needs self_attention.')
        : undefined,
  },
];
