/** The keys of self-attention in a language model. */
import type { SectionDescriptor } from '../descriptor.ts';

export const selfAttentionKey = {
  kind: 'section',
  optional: true,
  doc: 'Causal self-attention between the embedding and the recurrent layers (Vaswani et al., 2017), as wide as the embedding: blocks of layer normalisation, attention and a feed-forward layer, each with a residual connection (pre-norm). It sees the tokens of its window alone; the recurrent layers carry their state on as ever. num_layers: 0 leaves them out.',
  keys: {
    num_blocks: {
      kind: 'integer',
      default: 1,
      min: 1,
      max: 16,
      doc: 'Blocks stacked on each other.',
      equation: 'x ← x + Attention(LayerNorm(x));  x ← x + FeedForward(LayerNorm(x))',
    },
    num_heads: {
      kind: 'integer',
      default: 4,
      min: 1,
      max: 256,
      doc: 'Heads that attend side by side, each with its share of the embedding: embedding_size must be a multiple.',
      equation: 'softmax(Q·Kᵀ / √(embedding_size / num_heads) + mask)·V',
    },
    feed_forward_size: {
      kind: 'integer',
      default: 256,
      min: 1,
      max: 65_536,
      doc: 'Units of the feed-forward layer. Left out, it has four times as many as the embedding.',
    },
    feed_forward_activation: {
      kind: 'choice',
      default: 'gelu',
      doc: 'The function of the feed-forward layer.',
      choices: {
        gelu: 'x·Φ(x) by tanh, as in GPT-2 (Hendrycks and Gimpel, 2016).',
        relu: 'max(0, x), as in the first transformer (Vaswani et al., 2017).',
      },
    },
    positions: {
      kind: 'choice',
      default: 'learned',
      doc: 'How a token tells its place in the window; added to its embedding. The window begins with place 0.',
      choices: {
        learned: 'A vector for each place, learned like an embedding.',
        sinusoidal: 'Fixed sines and cosines of different wavelengths (Vaswani et al., 2017).',
        none: 'Not at all: the mask alone tells what came before.',
      },
    },
    max_positions: {
      kind: 'integer',
      default: 64,
      min: 1,
      max: 65_536,
      unit: 'tokens',
      doc: 'Places that there are: the window. A training step has one window; a longer text is read and written in windows of this length, one behind the other, as training measures it. Left out, it is training.sequence_length.',
    },
    dropout: {
      kind: 'number',
      default: 0,
      min: 0,
      max: 1,
      exclusiveMax: true,
      doc: 'Part of the attention weights, and of what each layer of a block adds, that is set to zero during training.',
    },
  },
} as const satisfies SectionDescriptor;
