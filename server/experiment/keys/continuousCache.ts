/** The continuous cache with which a language model is measured, and read where that is asked for. */
export const cacheSection = {
  kind: 'section',
  optional: true,
  doc: 'Measure with a continuous cache as well (Grave et al., 2017): what followed hidden states like the present one, a little while ago, becomes more probable. Nothing is learned for it. Texts are written and scored with it where that is asked for (--cache, or in the playground).',
  keys: {
    size: {
      kind: 'integer',
      default: 500,
      min: 1,
      max: 100_000,
      unit: 'tokens',
      doc: 'How many tokens back the cache remembers.',
    },
    theta: {
      kind: 'number',
      default: 0.3,
      min: 0,
      max: 100,
      doc: 'How much it counts that hidden states are alike; 0: all tokens of the cache count the same.',
      equation: 'p_cache(w) ∝ Σᵢ [w = xᵢ₊₁] · exp(theta · hₜ·hᵢ)',
    },
    lambda: {
      kind: 'number',
      default: 0.1,
      min: 0,
      exclusiveMin: true,
      max: 1,
      exclusiveMax: true,
      doc: 'The share of the cache in what is predicted.',
      equation: 'p(w) = (1 − lambda) · p_model(w) + lambda · p_cache(w)',
    },
  },
} as const;
