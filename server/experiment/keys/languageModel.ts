/** The language model: predict the next token of a text. */
import type { Keys } from '../descriptor.ts';
import { backendKeys } from './backend.ts';
import { cacheSection } from './continuousCache.ts';
import { dataSection, trainKey, validationKey } from './data.ts';
import { generalKeys, taskChoices, taskKey } from './general.ts';
import { dropoutPlaceKeys, lossOverTimeKeys, rangeKeys } from './publishedModels.ts';
import { bidirectionalKey, cellKeys, dropoutKeys, embeddingKeys } from './recurrent.ts';
import { selfAttentionKey } from './selfAttention.ts';
import { bytePairVocabularyKeys, tokenizerChoices } from './text.ts';
import { epochsKey, labelSmoothingKey, trainingKeys, trainingSection } from './training.ts';

export const languageModelKeys = {
  ...generalKeys,
  task: { ...taskKey, choices: { 'language-model': taskChoices['language-model'] } },
  data: {
    ...dataSection,
    keys: {
      train: {
        ...trainKey,
        doc: 'Text file (UTF-8, may be gzipped) to learn from, relative to this file.',
      },
      validation: {
        ...validationKey,
        default: 0.05,
        doc: 'Data to measure on but not to learn from: a fraction, taken from the end of the training text, a file, or a list of files, the first of which decides what is best.',
      },
      format: {
        kind: 'choice',
        default: 'text',
        doc: 'How the text is stored.',
        choices: {
          text: 'Plain text.',
          ptb: 'Penn Treebank as prepared by Mikolov: one sentence per line, words apart, <unk> for rare ones.',
          wikitext: 'WikiText: headings between equals signs, @-@ inside of words.',
          wet: 'Common Crawl WET: the text of web pages with their headers.',
        },
      },
      tokenizer: {
        kind: 'choice',
        default: 'char',
        doc: 'How text becomes tokens.',
        choices: tokenizerChoices,
      },
      ...bytePairVocabularyKeys,
    },
  },
  model: {
    kind: 'section',
    doc: 'The network: embedding, recurrent layers, linear output layer.',
    keys: {
      ...embeddingKeys,
      self_attention: selfAttentionKey,
      ...cellKeys,
      num_layers: {
        ...cellKeys.num_layers,
        min: 0,
        doc: 'Layers stacked on each other; each reads the hidden states of the one below. 0, with self_attention, leaves them out.',
      },
      ...rangeKeys,
      ...dropoutKeys,
      ...dropoutPlaceKeys,
      bidirectional: {
        ...bidirectionalKey,
        doc: 'Two language models, one from the start and one from the end of each sequence, that share embedding and output layer (ELMo; Peters et al., 2018). Other networks can use their states (model.contextual); text is written by the forward one alone.',
        equation: 'loss = ½ · (−ln p(xₜ | x before) − ln p(xₜ | x behind))',
      },
      tied_weights: {
        kind: 'boolean',
        default: false,
        doc: 'The output layer uses the embedding as its weight (Press and Wolf, 2017). The last hidden_size must equal embedding_size.',
      },
    },
  },
  training: {
    ...trainingSection,
    keys: {
      epochs: epochsKey,
      batch_size: {
        kind: 'integer',
        default: 32,
        min: 1,
        max: 65_536,
        unit: 'sequences',
        doc: 'Sequences that are learned from in parallel. The text is cut into this many parts of equal length.',
      },
      sequence_length: {
        kind: 'integer',
        default: 64,
        min: 1,
        max: 65_536,
        unit: 'tokens',
        doc: 'Tokens per training step. The gradient flows back this far (truncated back-propagation through time); the state is carried from batch to batch.',
      },
      ...lossOverTimeKeys,
      label_smoothing: labelSmoothingKey,
      activation_regularization: {
        kind: 'number',
        default: 0,
        min: 0,
        max: 1000,
        doc: 'Keeps hidden states small: added to the training loss (Merity et al., 2018; usual: 2). The validation loss is measured without it.',
        equation: 'loss + activation_regularization · mean((m ⊙ h)²), m the dropout behind the last layer',
      },
      temporal_activation_regularization: {
        kind: 'number',
        default: 0,
        min: 0,
        max: 1000,
        doc: 'Keeps hidden states from changing fast: added to the training loss (Merity et al., 2018; usual: 1). The validation loss is measured without it.',
        equation: 'loss + temporal_activation_regularization · mean((hₜ − hₜ₋₁)²)',
      },
      ...trainingKeys,
    },
  },
  evaluation: {
    kind: 'section',
    doc: 'What is measured besides.',
    keys: { cache: cacheSection },
  },
  generation: {
    kind: 'section',
    doc: 'The text sample that is written after each epoch.',
    keys: {
      prompt: { kind: 'string', default: '', doc: 'Text that the sample continues.' },
      length: {
        kind: 'integer',
        default: 200,
        min: 1,
        max: 100_000,
        unit: 'tokens',
        doc: 'Length of the sample.',
      },
      temperature: {
        kind: 'number',
        default: 0.8,
        min: 0,
        max: 10,
        doc: 'Below 1 the sample is more careful, above 1 more daring; 0 always takes the most probable token.',
        equation: 'p ∝ exp(logit / temperature)',
      },
      top_k: {
        kind: 'integer',
        default: 0,
        min: 0,
        max: 1_000_000,
        doc: 'Choose among the k most probable tokens only; 0 allows all.',
      },
      top_p: {
        kind: 'number',
        default: 1,
        min: 0,
        exclusiveMin: true,
        max: 1,
        doc: 'Choose among the most probable tokens that together reach this probability; 1 allows all.',
      },
      min_p: {
        kind: 'number',
        default: 0,
        min: 0,
        max: 1,
        doc: 'Choose among tokens that have at least this share of the largest probability; 0 allows all.',
      },
      typical_p: {
        kind: 'number',
        default: 1,
        min: 0,
        exclusiveMin: true,
        max: 1,
        doc: 'Choose among the tokens whose surprise is nearest to the expected one, until together they reach this probability; 1 allows all.',
      },
      repetition_penalty: {
        kind: 'number',
        default: 1,
        min: 0.1,
        max: 10,
        doc: 'Above 1 tokens that were written lately become less likely; 1 changes nothing.',
        equation: 'logit > 0: logit / penalty; else logit · penalty',
      },
      repetition_window: {
        kind: 'integer',
        default: 64,
        min: 0,
        max: 1_000_000,
        unit: 'tokens',
        doc: 'How many tokens before the next one count as written lately.',
      },
    },
  },
  ...backendKeys,
} as const satisfies Keys;
