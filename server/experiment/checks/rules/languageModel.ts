import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';

/** Truncated back-propagation beyond this many steps can make an unclipped LSTM's gradient explode. */
const longSequence = 100;

export const languageModelRules: readonly TaskRule<'language-model'>[] = [
  {
    code: 'LSTM053',
    keys: ['training.clip_norm', 'training.sequence_length'],
    check: ({ training }) =>
      training.clip_norm === 0 && training.sequence_length >= longSequence
        ? l10n.t(
            'Without clipping, gradients over {0} time steps can explode. Usual: 1 to 5.',
            training.sequence_length,
          )
        : undefined,
  },
  {
    code: 'LSTM054',
    keys: ['generation.top_k', 'generation.top_p', 'generation.temperature'],
    check: ({ generation }) =>
      generation.temperature === 0 && (generation.top_k > 0 || generation.top_p < 1)
        ? l10n.t('At temperature 0 the most probable token is always taken: top_k and top_p have no effect.')
        : undefined,
  },
  {
    code: 'LSTM058',
    keys: ['generation.top_k'],
    check: ({ generation, data }) =>
      generation.top_k > data.vocabulary_size
        ? l10n.t('The vocabulary has at most {0} tokens.', data.vocabulary_size)
        : undefined,
  },
];
