import { constantOfShape } from '../../../../graph/fill.ts';
import { Graph, type Value } from '../../../../graph/graph.ts';
import { add, gather, topK, transpose } from '../../../../graph/ops.ts';
import type { Tensor } from '../../../../graph/tensor.ts';
import { layerStates, outputSizes } from '../../../../network/recurrent/recurrentStack.ts';
import type { AttentionMemory } from '../../../../network/sequenceToSequence/attention.ts';
import { knownToken } from '../../../../network/sequenceToSequence/copying.ts';
import { type DecoderState, decoder, flatState } from '../../../../network/sequenceToSequence/decoder.ts';
import { encode } from '../../../../network/sequenceToSequence/encoder.ts';
import {
  type TranslatorSpec,
  translatorInputs,
} from '../../../../network/sequenceToSequence/translatorSpec.ts';
import { graphParts } from '../../../export/graphParts.ts';
import { graphInputs } from '../../../training/networkParts.ts';
import { nextToken, type StepCopies, turnedCopies } from './nextToken.ts';

/** What the decoder carries for each beam, [H, beams], and what it looks back at. Only what is there is named. */
const memoryParts = ['values', 'keys', 'floor'] as const;

/**
 * The encoder for one source. Inputs: `source` [source_time, 1], `source_lengths` [1]. Outputs: the first state
 * of the decoder `state.0`, … [H, 1], and with attention `values`, `keys`, `floor` [1, …].
 */
export function encoderGraph(spec: TranslatorSpec, weights: ReadonlyMap<string, Tensor>): Graph {
  const graph = new Graph('encoder');
  const inputs = graphInputs(graph, [translatorInputs.source, translatorInputs.sourceLengths]);
  const { state, memory } = encode(spec.settings, graphParts(graph, weights, inputs));
  for (const [i, value] of flatState(state).entries()) graph.output(stateName(i), value);
  if (memory) for (const part of memoryParts) graph.output(part, memory[part]);
  return graph;
}

/**
 * One step of the decoder for all beams of one source. Inputs: `token` int64 [beams], `state.0`, …, the memory.
 * Outputs: `next.state.0`, …, the most probable next tokens `candidates` int64 [beams, count] and their
 * `log_probabilities` [beams, count], and with attention `attention` [beams, source_time]. A network that
 * copies reads `source_copies` and `beyond` besides (see `copies.ts`) and tells `p_generate` [beams].
 */
export function beamStepGraph(
  spec: TranslatorSpec,
  weights: ReadonlyMap<string, Tensor>,
  count: number,
): Graph {
  const { settings, targetVocabulary } = spec;
  const graph = new Graph('beam_step');
  const parts = graphParts(graph, weights, {});
  const token = graph.input('token', 'int64', ['beams']);
  const copies = settings.copy ? copyInputs(graph) : undefined;
  const read = copies
    ? knownToken(token, targetVocabulary, spec.unknownToken ?? targetVocabulary - 1)
    : token;
  const state = stateInputs(graph, spec);
  const run = decoder(settings, parts, memoryInputs(graph, spec));
  const table = parts.parameter('target_embedding.weight');
  const x = transpose(gather(table, read, 0), [1, 0]);
  const step = run.step(run.inputProduct(x), state);
  const { logProbabilities, generate } = nextToken(spec, parts, step, x, copies);
  const best = topK(logProbabilities, Math.min(count, targetVocabulary), 1);
  for (const [i, value] of flatState(step.state).entries()) graph.output(`next.${stateName(i)}`, value);
  graph.output('candidates', best.indices);
  graph.output('log_probabilities', best.values);
  if (step.weights) graph.output('attention', step.weights);
  if (generate) graph.output('p_generate', generate);
  return graph;
}

function stateName(index: number): string {
  return `state.${index}`;
}

function stateInputs(graph: Graph, { settings }: TranslatorSpec): DecoderState {
  let count = 0;
  const input = (size: number) => graph.input(stateName(count++), 'float32', [size, 'beams']);
  const layers = layerStates(settings).map((layer) => layer.map(({ size }) => input(size)));
  const feeds = settings.attention !== 'none' && settings.input_feeding;
  const fed = feeds && { fed: input(outputSizes(settings).at(-1)!) };
  const coverage = settings.coverage && {
    coverage: graph.input(stateName(count), 'float32', ['source_time', 'beams']),
  };
  return { layers, ...fed, ...coverage };
}

/** All beams have the same source. */
function copyInputs(graph: Graph): StepCopies {
  const copies = graph.input('source_copies', 'int32', ['source_time', 1]);
  graph.input('beyond', 'float32', [1, 'beyond']);
  const ofBeams = constantOfShape(graph, ['beams', 'source_time'], 0, 'int64');
  return {
    copies: add(ofBeams, turnedCopies(copies)),
    beyond: constantOfShape(graph, ['beams', 'beyond'], 0),
  };
}

function memoryInputs(graph: Graph, { settings }: TranslatorSpec): AttentionMemory | undefined {
  const { attention } = settings;
  if (attention === 'none') return undefined;
  const size = outputSizes(settings).at(-1)!;
  const input = (name: string, shape: (number | string)[]): Value =>
    graph.input(name, 'float32', [1, ...shape]);
  return {
    values: input('values', ['source_time', size]),
    keys: input('keys', attention === 'additive' ? ['source_time', size] : [size, 'source_time']),
    floor: input('floor', [1, 'source_time']),
  };
}
