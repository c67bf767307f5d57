/** Embedding → recurrent layers, in both directions → linear layer at every step: a label for every word. */
import type { ExperimentOf } from '../experiment/keys.ts';
import { reshape, transpose } from '../graph/ops.ts';
import {
  embedded,
  embeddingMasks,
  embeddingParameters,
  type PretrainedVectors,
} from './embedding/embedding.ts';
import { featuresSize, type TokenFeatures, withFeatures } from './embedding/tokenFeatures.ts';
import { uniformWithin } from './initial/initializers.ts';
import { linear } from './linear.ts';
import { atEnd } from './loss/atEnd.ts';
import { classLoss } from './loss/losses.ts';
import type { MaskSpec, Network } from './network.ts';
import { stepMask } from './padding.ts';
import type { ParameterSpec } from './parameter.ts';
import {
  type RecurrentStack,
  runStack,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';
import {
  crfLoss,
  crfParameters,
  crfScores,
  logMarginals,
  type TagConstraints,
  viterbi,
} from './structured/crf.ts';

export interface TaggerOptions {
  readonly model: ExperimentOf<'tagging'>['model'];
  readonly vocabularySize: number;
  readonly tagCount: number;
  readonly labelSmoothing: number;
  /** First values of the embedding. */
  readonly pretrained?: PretrainedVectors;
  /** What is read of each word beside its embedding. */
  readonly features?: readonly TokenFeatures[];
  /** What a CRF must not choose; of no meaning without one. */
  readonly constraints?: TagConstraints;
}

/**
 * Reads `tokens` [time, batch] and `lengths` [batch]; gives `logits` [time, batch, tags], which mean nothing at
 * padding. The loss is the mean cross entropy of the words, in nats; `tags` [time, batch] may be any tag at padding.
 *
 * With a CRF the loss is that of whole sequences, `logits` are ln p of each tag given the whole sentence, and
 * `best_tags` int64 [time, batch] is the most probable sequence.
 *
 * Parameters: `embedding.weight` [V, E], those of the layers (`encoder.0.weight`, …), `output.weight` [tags, D·H],
 * `output.bias` [tags], those of the CRF (`crf.transitions`, …) and of the features.
 */
export function tagger({
  model,
  vocabularySize,
  tagCount,
  labelSmoothing,
  pretrained,
  features: read = [],
  constraints,
}: TaggerOptions): Network {
  const stack: RecurrentStack = {
    name: 'encoder',
    settings: model,
    inputSize: model.embedding_size + featuresSize(read),
    bidirectional: model.bidirectional,
  };
  const features = stackOutputSize(stack);
  const initializer = uniformWithin(1 / Math.sqrt(features));
  const parameters: ParameterSpec[] = [
    ...embeddingParameters('embedding', vocabularySize, model, pretrained),
    ...stackParameters(stack),
    { name: 'output.weight', shape: [tagCount, features], initializer },
    { name: 'output.bias', shape: [tagCount], initializer },
    ...(model.crf ? crfParameters('crf', tagCount) : []),
    ...read.flatMap(({ parameters }) => parameters),
  ];
  const masks: MaskSpec[] = [
    ...embeddingMasks('embedding', vocabularySize, model),
    ...stackMasks(stack),
    ...read.flatMap((feature) => feature.masks),
  ];
  return {
    name: 'tagger',
    parameters,
    inputs: [
      { name: 'tokens', dtype: 'int32', shape: ['time', 'batch'] },
      { name: 'lengths', dtype: 'int32', shape: ['batch'] },
      ...read.flatMap(({ inputs }) => inputs),
    ],
    targets: [{ name: 'tags', dtype: 'int32', shape: ['time', 'batch'] }],
    states: [],
    masks,
    forward(parts) {
      const { tokens, lengths } = parts.inputs;
      const inputs = withFeatures(embedded(parts, 'embedding', tokens!), read, parts);
      const { hs } = runStack(stack, parts, inputs, { lengths: lengths! });
      const rows = reshape(transpose(hs, [0, 2, 1]), [-1, features]);
      const logits = linear(rows, parts.parameter('output.weight'), parts.parameter('output.bias'));
      const emissions = reshape(logits, ['time', 'batch', tagCount]);
      if (!model.crf) return { outputs: { logits: emissions }, states: {} };
      const scores = crfScores(parts, 'crf', constraints);
      const outputs = {
        logits: logMarginals(emissions, lengths!, scores),
        best_tags: viterbi(emissions, lengths!, scores),
        emissions,
        ...scores,
      };
      return { outputs, states: {} };
    },
    loss({ logits, emissions, transitions, start, end }, { tags, lengths }, training) {
      if (model.crf) {
        const scores = { transitions: transitions!, start: start!, end: end! };
        return crfLoss(emissions!, tags!, lengths!, scores);
      }
      return classLoss(reshape(logits!, [-1, tagCount]), reshape(tags!, [-1]), {
        labelSmoothing: training ? labelSmoothing : 0,
        counted: reshape(stepMask(lengths!, tags!), [-1]),
      });
    },
    ...(!model.crf && {
      endLoss: ({ logits }, { tags, lengths }, end) =>
        classLoss(atEnd(logits!, end, lengths), atEnd(tags!, end, lengths), { labelSmoothing: 0 }),
    }),
  };
}
