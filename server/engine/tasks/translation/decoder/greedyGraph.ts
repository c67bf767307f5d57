import { constantOfShape } from '../../../../graph/fill.ts';
import { Graph, type Value } from '../../../../graph/graph.ts';
import { loop } from '../../../../graph/loop.ts';
import {
  argMax,
  cast,
  equal,
  gather,
  gatherElements,
  greater,
  not,
  or,
  reduceMax,
  squeeze,
  transpose,
  unsqueeze,
} from '../../../../graph/ops.ts';
import type { Tensor } from '../../../../graph/tensor.ts';
import { knownToken } from '../../../../network/sequenceToSequence/copying.ts';
import { decoder, flatState, stateOf } from '../../../../network/sequenceToSequence/decoder.ts';
import { encode } from '../../../../network/sequenceToSequence/encoder.ts';
import {
  type TranslatorSpec,
  translatorInputs,
} from '../../../../network/sequenceToSequence/translatorSpec.ts';
import { graphParts } from '../../../export/graphParts.ts';
import { graphInputs } from '../../../training/networkParts.ts';
import { nextToken, type StepCopies, turnedCopies } from './nextToken.ts';

/**
 * A translator that always takes the most probable token, for a batch of sources, as one graph.
 *
 * Inputs: `source` and `source_lengths` as the network's, `steps` int64 []: the most tokens of a translation.
 * Outputs, for as many steps as the longest translation needs: `tokens` int64 [steps, batch] with the token that
 * ends a translation (whatever follows it means nothing), `log_probabilities` [steps, batch], and with attention
 * `attention` [steps, batch, source_time]. A network that copies reads `source_copies` and `beyond` besides (see
 * `copies.ts`) and tells `p_generate` [steps, batch].
 */
export function greedyGraph(spec: TranslatorSpec, weights: ReadonlyMap<string, Tensor>): Graph {
  const { settings } = spec;
  const graph = new Graph('greedy');
  const end = spec.targetVocabulary - 1;
  const inputs = graphInputs(graph, [translatorInputs.source, translatorInputs.sourceLengths]);
  const parts = graphParts(graph, weights, inputs);
  const copies = settings.copy ? copyInputs(graph) : undefined;
  const { state, memory } = encode(settings, parts);
  const run = decoder(settings, parts, memory);
  const table = parts.parameter('target_embedding.weight');
  const { outputs } = loop({
    iterations: graph.input('steps', 'int64', []),
    states: [
      constantOfShape(graph, ['batch'], end, 'int64'),
      constantOfShape(graph, ['batch'], 0, 'bool'),
      ...flatState(state),
    ],
    body: (_, [token, ended, ...states]) => {
      const x = transpose(gather(table, token!, 0), [1, 0]);
      const step = run.step(run.inputProduct(x), stateOf(states, state));
      const { logProbabilities, generate } = nextToken(spec, parts, step, x, copies);
      const next = argMax(logProbabilities, 1);
      const read = copies ? knownToken(next, spec.targetVocabulary, spec.unknownToken ?? end) : next;
      const endedNow = or(ended!, equal(next, end));
      return {
        states: [read, endedNow, ...flatState(step.state)],
        outputs: [next, at(logProbabilities, next), step.weights, generate].filter(
          (value) => value !== undefined,
        ),
        condition: any(not(endedNow)),
      };
    },
  });
  const [tokens, logProbabilities, attention, generate] = outputs;
  graph.output('tokens', tokens!);
  graph.output('log_probabilities', logProbabilities!);
  if (attention) graph.output('attention', attention);
  if (generate) graph.output('p_generate', generate);
  return graph;
}

function copyInputs(graph: Graph): StepCopies {
  const { source_copies: copies } = graphInputs(graph, [translatorInputs.sourceCopies]);
  return { copies: turnedCopies(copies!), beyond: graph.input('beyond', 'float32', ['batch', 'beyond']) };
}

/** x[b, indices[b]]: [B]. */
function at(x: Value, indices: Value): Value {
  return squeeze(gatherElements(x, unsqueeze(indices, [1]), 1), [1]);
}

function any(flags: Value): Value {
  return greater(reduceMax(cast(flags, 'float32')), 0);
}
