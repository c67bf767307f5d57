/** What follows from an experiment: parameters, steps, memory. */
import type { ExperimentOf } from './keys.ts';

type LanguageModel = ExperimentOf<'language-model'>;

export interface DataSize {
  readonly vocabularySize: number;
  /** Tokens of the training part. */
  readonly tokens: number;
  /** Whether a character has a token of its own; absent where an unknown token stands for every other one. */
  readonly knows?: (character: string) => boolean;
}

export interface DerivedFacts {
  readonly parameters: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  readonly tokensPerEpoch: number;
  /** Estimated peak of training, in bytes. */
  readonly memoryBytes: number;
}

export function experimentFacts(experiment: LanguageModel, data: DataSize): DerivedFacts {
  const { training } = experiment;
  const parameters = parameterCount(experiment.model, data.vocabularySize);
  const stepsPerEpoch = countSteps(data.tokens, training.batch_size, training.sequence_length);
  return {
    parameters,
    stepsPerEpoch,
    totalSteps: stepsPerEpoch * training.epochs,
    tokensPerEpoch: data.tokens,
    memoryBytes: trainingMemory(experiment, parameters, data.vocabularySize),
  };
}

/** V·E + Σ (4H·(I + H) + 4H) + H·V + V, with I = E in the first layer and H above. One bias per gate. */
export function parameterCount(model: LanguageModel['model'], vocabularySize: number): number {
  const { embedding_size: embedding } = model;
  const hidden = Number(model.hidden_size);
  const layers = model.num_layers;
  const embeddingWeights = vocabularySize * embedding;
  const output = hidden * vocabularySize + vocabularySize;
  let recurrent = 0;
  for (let layer = 0; layer < layers; layer++)
    recurrent += layerParameters(layer === 0 ? embedding : hidden, hidden);
  return embeddingWeights + recurrent + output;
}

/** Weights of one LSTM layer: 4H·(I + H) + 4H. */
export function layerParameters(inputSize: number, hiddenSize: number): number {
  return 4 * hiddenSize * (inputSize + hiddenSize) + 4 * hiddenSize;
}

/**
 * Training steps of one epoch. The text is cut into `batchSize` stretches of equal length that are read side by
 * side; every step takes `sequenceLength` tokens of each, and the last step takes what is left.
 */
export function countSteps(tokens: number, batchSize: number, sequenceLength: number): number {
  const stretch = Math.floor((tokens - 1) / batchSize);
  return Math.max(0, Math.ceil(stretch / sequenceLength));
}

type BatchShape = Pick<LanguageModel['training'], 'batch_size' | 'sequence_length'>;

/** Least number of training tokens: one full sequence in every stretch, and the token after it. */
export function leastTokens({ batch_size, sequence_length }: BatchShape): number {
  return batch_size * sequence_length + 1;
}

const bytesPerNumber = 4;
/** Node.js and ONNX Runtime with a small network. */
const runtimeBytes = 125e6;
/**
 * Numbers held at the peak of a step for every token: forward values kept for the backward pass, gradients and
 * the runtime's temporaries. Fitted to the peak resident memory of the training process, for hidden sizes 32 to
 * 512 and vocabularies of 65 and 10,001; the estimate was within a tenth of each.
 */
const numbersPerEmbedded = 4;
const numbersPerCell = 34;
const numbersPerLogit = 8;

const optimizerSlots = { sgd: 1, rmsprop: 1, adam: 2, adamw: 2 } as const;

/**
 * runtime + 4 bytes · (P · (2 · (1 + slots) + 1) + T·B · (4E + layers · 34H + 8V)).
 * Weights and optimizer slots exist twice (before and after a step), the gradient once.
 */
function trainingMemory(
  { model, training }: LanguageModel,
  parameters: number,
  vocabularySize: number,
): number {
  const { optimizer, batch_size, sequence_length } = training;
  const slots = optimizer.type === 'sgd' && !optimizer.momentum ? 0 : optimizerSlots[optimizer.type];
  const weights = parameters * (2 * (1 + slots) + 1);
  const perToken =
    numbersPerEmbedded * model.embedding_size +
    numbersPerCell * model.num_layers * Number(model.hidden_size) +
    numbersPerLogit * vocabularySize;
  return runtimeBytes + bytesPerNumber * (weights + batch_size * sequence_length * perToken);
}
