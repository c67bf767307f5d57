/** An estimate of the memory that training takes at its peak. */

import type { ExperimentOf, RecurrentSettings, TrainingSettings } from '../../experiment/keys.ts';
import { weightRows } from '../../network/cells/sizes.ts';
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import { cellOf, layerSizes } from '../../network/recurrent/recurrentStack.ts';
import type { Sized } from './sizes.ts';

const bytesPerNumber = 4;
/** Node.js and ONNX Runtime with a small network. */
const runtimeBytes = 125e6;
/**
 * Numbers held at the peak of a step for every token: forward values kept for the backward pass, gradients and
 * the runtime's temporaries. Fitted to the peak resident memory of the training process, for LSTMs of hidden sizes
 * 32 to 512 and vocabularies of 65 and 10,001; the estimate was within a tenth of each. Other cells keep
 * numbers in proportion to their gates.
 */
const numbersPerInput = 4;
const numbersPerGate = { usual: 8.5, normalised: 18, slstm: 10.5, mlstm: 14 };
const numbersPerOutput = 8;
const numbersPerScore = 4;

const optimizerSlots = { sgd: 1, 'nt-asgd': 1, rmsprop: 1, adam: 2, adamw: 2 } as const;

/** runtime + 4 bytes · (P · (2 · (1 + slots) + 1) + B · numbers of one sequence). */
export function trainingMemory(sized: Sized, parameters: number): number {
  const { training } = sized.experiment;
  const kept = parameters * weightCopies(training) + training.batch_size * sequenceNumbers(sized);
  return runtimeBytes + bytesPerNumber * kept;
}

/** Weights and optimizer slots exist twice (before and after a step), as do accumulated gradients; the gradient once. */
function weightCopies({ optimizer, accumulate }: TrainingSettings): number {
  const slots = optimizer.type === 'sgd' && !optimizer.momentum ? 0 : optimizerSlots[optimizer.type];
  return 2 * (1 + slots) + 1 + (accumulate > 1 ? 2 : 0);
}

/** Numbers of one sequence, for which the longest one stands. */
function sequenceNumbers(sized: Sized): number {
  switch (sized.task) {
    case 'language-model': {
      const { model, training } = sized.experiment;
      const outputs = numbersPerOutput * sized.size.vocabularySize;
      const step = stepNumbers(model, model.embedding_size) + blockNumbers(model, training.sequence_length);
      return training.sequence_length * (step + outputs);
    }
    case 'classification': {
      const { model } = sized.experiment;
      const { inputs, classes, train } = sized.size;
      const features = model.embedding_size ?? inputs;
      return train.longest * stepNumbers(model, features, model.bidirectional) + numbersPerOutput * classes;
    }
    case 'tagging': {
      const { model } = sized.experiment;
      const { labels, train } = sized.size;
      const outputs = numbersPerOutput * labels.length;
      return train.longest * (stepNumbers(model, model.embedding_size, model.bidirectional) + outputs);
    }
    case 'forecasting': {
      const { data, model } = sized.experiment;
      const { target, features = [], horizon } = data;
      const outputs = numbersPerOutput * horizon * target.length * (model.quantiles?.length ?? 1);
      return data.window * stepNumbers(model, target.length + features.length, model.bidirectional) + outputs;
    }
    case 'translation': {
      const { model } = sized.experiment;
      const { source, train, targetVocabulary } = sized.size;
      const scores = model.attention === 'none' ? 0 : numbersPerScore * source.longest;
      const outputs = numbersPerOutput * targetVocabulary;
      const step = stepNumbers(model, model.embedding_size);
      return source.longest * step + train.longest * (step + scores + outputs);
    }
    case 'speech': {
      const { model } = sized.experiment;
      const { features, vocabularySize, train } = sized.size;
      const outputs = numbersPerOutput * (vocabularySize + 1);
      return train.longest * (stepNumbers(model, features, model.bidirectional) + outputs);
    }
  }
}

/** Of self-attention: fitted in the same way, for blocks of 128 with four heads. */
function blockNumbers(model: ExperimentOf<'language-model'>['model'], length: number): number {
  const { self_attention: attention, embedding_size: size } = model;
  if (!attention) return 0;
  const { num_blocks: blocks, num_heads: heads, feed_forward_size: wide } = attention;
  return blocks * (24 * size + 8 * wide + numbersPerScore * heads * length);
}

function stepNumbers(model: RecurrentSettings, inputs: number, bidirectional = false): number {
  const cell = cellOf(model);
  const rows = layerSizes(model).reduce((sum, hiddenSize) => sum + weightRows({ cell, hiddenSize }), 0);
  return numbersPerInput * inputs + ofGate(cell) * rows * (bidirectional ? 2 : 1);
}

function ofGate({ kind, layerNorm }: Cell): number {
  if (kind === 'slstm' || kind === 'mlstm') return numbersPerGate[kind];
  return layerNorm ? numbersPerGate.normalised : numbersPerGate.usual;
}
