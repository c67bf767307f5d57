/** The keys of recurrent layers that all tasks share. */
import type { Keys } from '../descriptor.ts';

export const cellKeys = {
  cell: {
    kind: 'choice',
    default: 'lstm',
    doc: 'The recurrent cell.',
    equation:
      'slstm: i = exp(a);  c ← f ⊙ c + i ⊙ z;  n ← f ⊙ n + i;  h = o ⊙ c / n.  mlstm: C ← f C + i v·kᵀ;  n ← f n + i k;  h = o ⊙ C·q / max(|nᵀ·q|, 1)',
    choices: {
      lstm: 'Long short-term memory with a forget gate (Gers et al., 2000).',
      'peephole-lstm': 'An LSTM whose gates also see the cell state (Gers and Schmidhuber, 2000).',
      gru: 'Gated recurrent unit (Cho et al., 2014): two gates, no separate cell state.',
      rnn: 'Simple recurrent network (Elman, 1990): no gates, forgets quickly.',
      slstm:
        'sLSTM of xLSTM (Beck et al., 2024): an exponential input gate and a normaliser, so that what is stored can be revised. Its forget gates start open, with biases from 3 to 6.',
      mlstm:
        'mLSTM of xLSTM (Beck et al., 2024): each head has a matrix as its memory, written and read by keys and queries; nothing reads the hidden state before. Its forget gates start open, with biases from 3 to 6.',
    },
  },
  hidden_size: {
    kind: 'integers',
    default: 128,
    min: 1,
    max: 8192,
    doc: 'Number of cells in each layer: the length of h and c. A list gives every layer a size of its own.',
    equation: 'i, f, o = σ(W·x + R·h + b);  g = tanh(W·x + R·h + b);  c ← f ⊙ c + i ⊙ g;  h = o ⊙ tanh(c)',
  },
  num_layers: {
    kind: 'integer',
    default: 1,
    min: 1,
    max: 16,
    doc: 'Layers stacked on each other; each reads the hidden states of the one below.',
  },
  num_heads: {
    kind: 'integer',
    default: 4,
    min: 1,
    max: 64,
    doc: 'Parts of a layer that do not see each other: a unit of an sLSTM reads the hidden state of its own head, an mLSTM has a memory for each. hidden_size must be a multiple of it.',
    equation: 'd = hidden_size / num_heads;  memory of an mLSTM: num_heads · d² numbers',
    when: { key: 'cell', values: ['slstm', 'mlstm'] },
  },
  projection_size: {
    kind: 'integer',
    min: 1,
    max: 8192,
    doc: 'Features of the hidden state, fewer than cells (Sak et al., 2014; proj_size of PyTorch): many cells with few weights. Without it h has hidden_size features.',
    equation: 'h = P·(o ⊙ tanh(c))',
    when: { key: 'cell', values: ['lstm'] },
  },
  coupled_gates: {
    kind: 'boolean',
    default: false,
    doc: 'The input gate is what the forget gate leaves: three quarters of the weights (Greff et al., 2017).',
    equation: 'i = 1 − f',
    when: { key: 'cell', values: ['lstm'] },
  },
  layer_norm: {
    kind: 'boolean',
    default: false,
    doc: 'Normalises W·x, R·h and c over the units of a layer, with gains that are learned (Ba et al., 2016).',
    equation: 'a = α₁ ⊙ LN(W·x) + α₂ ⊙ LN(R·h) + b;  h = o ⊙ tanh(α₃ ⊙ LN(c) + β)',
    when: { key: 'cell', values: ['lstm'] },
  },
  activation: {
    kind: 'choice',
    default: 'tanh',
    doc: 'The function of the candidate (and, in an LSTM, of the cell state on its way out).',
    choices: {
      tanh: 'Hyperbolic tangent: keeps every value between −1 and 1.',
      relu: 'max(0, x): unbounded. Usual in simple recurrent networks only; an LSTM or GRU may explode with it.',
      sigmoid: 'Logistic function: between 0 and 1.',
      softsign: 'x / (1 + |x|): like tanh, with slower saturation.',
    },
    when: { key: 'cell', values: ['lstm', 'peephole-lstm', 'gru', 'rnn'] },
  },
  recurrent_activation: {
    kind: 'choice',
    default: 'sigmoid',
    doc: 'The function of the gates.',
    choices: {
      sigmoid: 'Logistic function.',
      'hard-sigmoid': 'Piecewise linear: min(max(x / 6 + 1/2, 0), 1).',
    },
    when: { key: 'cell', values: ['lstm', 'peephole-lstm', 'gru'] },
  },
  reset_gate: {
    kind: 'choice',
    default: 'after',
    doc: 'Where the reset gate of a GRU acts.',
    choices: {
      after: 'On R·h + b, as PyTorch and cuDNN compute it.',
      before: 'On h, before the product, as in the paper (Cho et al., 2014).',
    },
    when: { key: 'cell', values: ['gru'] },
  },
  forget_bias: {
    kind: 'number',
    default: 1,
    min: -10,
    max: 10,
    doc: 'Initial bias of the forget gate. 1 lets memory survive at first (Jozefowicz et al., 2015).',
    when: { key: 'cell', values: ['lstm', 'peephole-lstm'] },
  },
  initializer: {
    kind: 'choice',
    default: 'uniform',
    doc: 'First values of the weights that read the input.',
    choices: {
      uniform: 'Uniform within ±1/√hidden_size, as in PyTorch.',
      xavier: 'Uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010).',
    },
  },
  recurrent_initializer: {
    kind: 'choice',
    default: 'uniform',
    doc: 'First values of the weights that read the hidden state.',
    choices: {
      uniform: 'Uniform within ±1/√hidden_size, as in PyTorch.',
      xavier: 'Uniform within ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010).',
      orthogonal: 'A random rotation for each gate: keeps the length of the state (Saxe et al., 2014).',
    },
  },
  residual: {
    kind: 'boolean',
    default: false,
    doc: 'Adds the input of every layer above the first to its output, where both have the same size (Wu et al., 2016).',
  },
} as const satisfies Keys;

export const dropoutKeys = {
  dropout: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    exclusiveMax: true,
    doc: 'Part of the values set to zero during training: of the embedding, between layers and before the output layer. Not on the recurrent connections (Zaremba et al., 2014).',
  },
  variational_dropout: {
    kind: 'boolean',
    default: false,
    doc: 'Drops the same values at every time step of a sequence (Gal and Ghahramani, 2016) instead of new ones at each.',
  },
  recurrent_dropout: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    exclusiveMax: true,
    doc: 'Part of the hidden state set to zero on its way to the next time step, the same at every step of a sequence (Gal and Ghahramani, 2016).',
  },
  weight_dropout: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    exclusiveMax: true,
    doc: 'Part of the weights that read the hidden state set to zero in a training step: DropConnect, as in AWD-LSTM (Merity et al., 2018).',
  },
} as const satisfies Keys;

export const bidirectionalKey = {
  kind: 'boolean',
  default: false,
  doc: 'A second set of layers reads the sequence from its end; both states are joined (Schuster and Paliwal, 1997).',
} as const;

/** Token embeddings. */
export const embeddingKeys = {
  embedding_size: {
    kind: 'integer',
    default: 64,
    min: 1,
    max: 8192,
    doc: 'Length of the vector that stands for a token.',
  },
  embedding_dropout: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 1,
    exclusiveMax: true,
    doc: 'Part of the vocabulary whose vectors are set to zero in a training step (Gal and Ghahramani, 2016).',
  },
  embeddings: {
    kind: 'section',
    optional: true,
    doc: 'Pre-trained word vectors to start from: word2vec (text or binary), GloVe or fastText .vec.',
    keys: {
      file: {
        kind: 'path',
        pathOf: 'data',
        required: true,
        doc: 'File with the vectors; gzip is read too. Their length must be embedding_size. With training.init_from it is read only where training.fine_tuning stands too, for words that the run does not know: else the weights of that run take its place.',
      },
      trainable: {
        kind: 'boolean',
        default: true,
        doc: 'Whether the vectors are learned further, or stay as they are.',
      },
    },
  },
} as const satisfies Keys;
