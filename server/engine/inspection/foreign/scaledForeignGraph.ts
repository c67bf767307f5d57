/** The graph of attributions for a foreign model: see `attribution/scaledTexts.ts`. */
import { sizeAlong } from '../../../graph/dimensions.ts';
import { constantOfShape } from '../../../graph/fill.ts';
import { Graph, type Value } from '../../../graph/graph.ts';
import { cast, expand, gather, log, mul, oneHot, unsqueeze } from '../../../graph/ops.ts';
import type { ReadGraph } from '../../../graph/reading/readGraph.ts';
import { scan } from '../../../graph/scan.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';
import { scaledTextInputs, scaledTextOutputs } from '../attribution/scaledTextGraph.ts';
import { arranged, type Batch, lastLogits, NoVectors, stateShape } from './foreignArrangement.ts';
import { readForeign, tokenShape } from './watchedGraph.ts';

/**
 * @param batch rows of each run
 * @throws {NoVectors} when the graph does not look its tokens up in a table
 * @throws {Error} when the graph cannot be built for this batch, or not differentiated
 */
export function scaledForeignGraph(model: ForeignModel, batch: Batch): Graph {
  const { runner } = model;
  const graph = new Graph('attribution');
  const { tokens, target, scales } = scaledTextInputs(graph, batch);
  const text: ScaledText = {
    ids: expand(unsqueeze(tokens, [1]), ['time', batch]),
    scales: expand(unsqueeze(scales, [0]), ['time', batch]),
    states: firstStates(graph, model, batch),
  };
  const last =
    runner.fixedTime === 1
      ? lastOfSteps(model, text, batch)
      : lastLogits(runner, readScaled(model, text, batch).value(runner.graph.logits.name), batch);
  scaledTextOutputs(graph, gather(model.givesProbabilities ? log(last) : last, target, 1), text.scales);
  return graph;
}

interface ScaledText {
  /** [time, batch], or of one step [1, batch]. */
  readonly ids: Value;
  readonly scales: Value;
  /** By the names of state inputs. */
  readonly states: ReadonlyMap<string, Value>;
}

/** Zeros. */
function firstStates(graph: Graph, { runner }: ForeignModel, batch: Batch): Map<string, Value> {
  return new Map(
    Object.entries(runner.zeroStates()).map(([name, { dtype }]) => [
      name,
      constantOfShape(graph, stateShape(runner, name, batch), 0, dtype),
    ]),
  );
}

/** Reads the graph with the vectors of its tokens scaled. */
function readScaled({ runner, vocabularySize }: ForeignModel, text: ScaledText, batch: Batch): ReadGraph {
  const { ids, scales, states } = text;
  const { graph: foreign } = runner;
  const { type } = foreign.tokens;
  const shape = tokenShape(runner, batch).slice(0, runner.rank);
  const placed = arranged(ids, shape);
  const isOneHot = type.startsWith('float');
  const tokens = isOneHot
    ? mul(oneHot(placed, vocabularySize), unsqueeze(arranged(scales, shape), [-1]))
    : cast(placed, type === 'int32' ? 'int32' : 'int64');
  const inputs = new Map([...states, [foreign.tokens.name, tokens] as const]);
  for (const { name, type } of foreign.lengths)
    inputs.set(name, cast(expand(sizeAlong(ids, 0), [batch]), type === 'int32' ? 'int32' : 'int64'));
  let isScaled = isOneHot;
  const read = readForeign(foreign, ids.graph.root, inputs, {
    embedded(vectors, tokens) {
      isScaled = true;
      return mul(vectors, unsqueeze(arranged(scales, tokens.shape), [-1]));
    },
  });
  if (!isScaled) throw new NoVectors();
  return read;
}

/** Reads a graph that computes one step in a loop over the tokens: logits behind the last one, [batch, V]. */
function lastOfSteps(model: ForeignModel, { ids, scales, states }: ScaledText, batch: Batch): Value {
  const { runner } = model;
  const { pairs, logits } = runner.graph;
  const carried = pairs.map(({ input }) => states.get(input)!);
  const { outputs } = scan({
    states: carried,
    scanned: [ids, scales],
    body: (before, [id, scale]) => {
      const own = new Map([...states, ...pairs.map(({ input }, i) => [input, before[i]!] as const)]);
      const step = { ids: unsqueeze(id!, [0]), scales: unsqueeze(scale!, [0]), states: own };
      const read = readScaled(model, step, batch);
      return {
        states: pairs.map(({ output }) => read.value(output)),
        outputs: [lastLogits(runner, read.value(logits.name), batch)],
      };
    },
  });
  return gather(outputs[0]!, ids.graph.constant(-1, 'int64'), 0);
}
