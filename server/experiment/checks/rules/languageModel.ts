import * as l10n from '@vscode/l10n';
import { bidirectionalLanguageModelRules } from './bidirectionalLanguageModel.ts';
import type { TaskRule } from './rule.ts';
import { selfAttentionRules } from './selfAttention.ts';
import { bytePairRule, clippingRule, smoothingRule, vectorsRule } from './shared.ts';

export const languageModelRules: readonly TaskRule<'language-model'>[] = [
  ...selfAttentionRules,
  ...bidirectionalLanguageModelRules,
  smoothingRule,
  vectorsRule(['data.tokenizer'], ({ data }) => [data.tokenizer]),
  bytePairRule(['data.tokenizer'], ({ data }) => [data.tokenizer]),
  clippingRule('training.sequence_length', ({ training }) => training.sequence_length),
  {
    code: 'LSTM054',
    keys: [
      'generation.top_k',
      'generation.top_p',
      'generation.min_p',
      'generation.typical_p',
      'generation.temperature',
    ],
    check: ({ generation: { temperature, top_k, top_p, min_p, typical_p } }) =>
      temperature === 0 && (top_k > 0 || top_p < 1 || min_p > 0 || typical_p < 1)
        ? l10n.t(
            'At temperature 0 the most probable token is always taken: top_k, top_p, min_p and typical_p have no effect.',
          )
        : undefined,
  },
  {
    code: 'LSTM058',
    keys: ['generation.top_k', 'data.vocabulary_size'],
    check: ({ generation, data }) =>
      generation.top_k > data.vocabulary_size
        ? l10n.t('The vocabulary has at most {0} tokens.', data.vocabulary_size)
        : undefined,
  },
  {
    code: 'LSTM060',
    keys: ['model.tied_weights', 'model.embedding_size', 'model.hidden_size'],
    check: ({ model }) => {
      const { tied_weights: tied, embedding_size: embedding, projection_size: projected } = model;
      const last = projected ?? [model.hidden_size].flat().at(-1);
      if (!tied || model.num_layers === 0 || last === embedding) return undefined;
      return projected === undefined
        ? l10n.t(
            'With tied_weights, embedding_size ({0}) must be the hidden_size of the last layer ({1}).',
            embedding,
            last ?? 0,
          )
        : l10n.t(
            'With tied_weights, embedding_size ({0}) must be projection_size ({1}).',
            embedding,
            projected,
          );
    },
  },
];
