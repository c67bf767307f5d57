/**
 * Embedded source → encoder → decoder with attention → linear layer: one sequence into another (Sutskever et al.,
 * 2014; Bahdanau et al., 2015; Luong et al., 2015).
 */
import type { Value } from '../graph/graph.ts';
import { reshape, transpose } from '../graph/ops.ts';
import { embeddingMasks, embeddingParameters } from './embedding/embedding.ts';
import { uniformWithin } from './initial/initializers.ts';
import { linear } from './linear.ts';
import type { MaskSpec, Network, Parts, Values } from './network.ts';
import type { ParameterSpec } from './parameter.ts';
import {
  layerSizes,
  outputSizes,
  stackMasks,
  stackOutputSize,
  stackParameters,
} from './recurrent/recurrentStack.ts';
import { sourceCopies } from './sequenceToSequence/copying.ts';
import { decoderParameters, decoderStack } from './sequenceToSequence/decoder.ts';
import { decodeTarget } from './sequenceToSequence/decodeTarget.ts';
import { encode, encoderStack } from './sequenceToSequence/encoder.ts';
import { translatorEndLoss, translatorLoss } from './sequenceToSequence/translatorLoss.ts';
import { type TranslatorSpec, translatorInputs } from './sequenceToSequence/translatorSpec.ts';

/**
 * The network that translates. Outputs: `logits` [time, batch, V] and, with attention, `attention`
 * [time, batch, source_time]: how much each source token counts for each predicted one; with copying
 * `generate_logits` [time, batch], the log odds of generating, and with coverage `repeated_attention` [time, batch].
 */
export function translator(spec: TranslatorSpec): Network {
  const { source, sourceLengths, target, teacherForced, expected, targetLengths } = translatorInputs;
  return {
    name: 'translator',
    parameters: translatorParameters(spec),
    inputs: [source, sourceLengths, target],
    trainingInputs: spec.scheduledSampling ? [teacherForced] : [],
    targets: spec.settings.copy ? [expected, targetLengths, sourceCopies] : [expected, targetLengths],
    states: [],
    masks: translatorMasks(spec),
    forward: (parts) => ({ outputs: translate(spec, parts), states: {} }),
    loss: (outputs, targets, training) => translatorLoss(spec, outputs, targets, training),
    endLoss: (outputs, targets, end) => translatorEndLoss(spec, outputs, targets, end),
  };
}

function translatorParameters(spec: TranslatorSpec): ParameterSpec[] {
  const { settings, sourceVocabulary, targetVocabulary } = spec;
  const encoder = encoderStack(settings);
  const size = outputSizes(settings).at(-1)!;
  const initializer = uniformWithin(1 / Math.sqrt(size));
  const output = { name: 'output.weight', shape: [targetVocabulary, size], initializer };
  return [
    ...embeddingParameters('source_embedding', sourceVocabulary, settings, spec.vectors),
    ...stackParameters(encoder),
    ...embeddingParameters('target_embedding', targetVocabulary, settings),
    ...decoderParameters(settings, stackOutputSize(encoder)),
    ...(settings.tied_weights ? [] : [output]),
    { name: 'output.bias', shape: [targetVocabulary], initializer },
  ];
}

function translatorMasks({ settings, sourceVocabulary, targetVocabulary }: TranslatorSpec): MaskSpec[] {
  return [
    ...embeddingMasks('source_embedding', sourceVocabulary, settings, 'source_time'),
    ...stackMasks(encoderStack(settings), 'source_time'),
    ...embeddingMasks('target_embedding', targetVocabulary, settings),
    ...stackMasks(decoderStack(settings)),
  ];
}

function translate(spec: TranslatorSpec, parts: Parts): Values {
  const { settings, targetVocabulary } = spec;
  const output = (rows: Value) => outputLayer(spec, parts, rows);
  const { hs, weights, generate, repeated } = decodeTarget(settings, parts, encode(settings, parts), output);
  const dropped = parts.dropped(hs, `decoder.${layerSizes(settings).length - 1}.dropout`);
  const rows = reshape(transpose(dropped, [0, 2, 1]), [-1, outputSizes(settings).at(-1)!]);
  const logits = reshape(output(rows), ['time', 'batch', targetVocabulary]);
  return {
    logits,
    ...(weights && { attention: weights }),
    ...(generate && { generate_logits: generate }),
    ...(repeated && { repeated_attention: repeated }),
  };
}

/** Features [N, H] → logits [N, V]. */
export function outputLayer(
  { settings }: Pick<TranslatorSpec, 'settings'>,
  parts: Pick<Parts, 'parameter'>,
  features: Value,
): Value {
  const weight = parts.parameter(settings.tied_weights ? 'target_embedding.weight' : 'output.weight');
  return linear(features, weight, parts.parameter('output.bias'));
}
