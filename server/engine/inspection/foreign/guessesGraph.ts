import { Graph } from '../../../graph/graph.ts';
import { reshape } from '../../../graph/ops.ts';
import type { FusedLayer } from '../../../graph/reading/fusedLayer.ts';
import { readGraph } from '../../../graph/reading/readGraph.ts';
import { Unreadable } from '../../../graph/reading/unreadable.ts';
import { sameShape } from '../../../graph/shape.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';

/**
 * What the nodes behind the last recurrent layer make of its hidden states: `rows` [time, H] → `logits` [time, V].
 * Undefined where they read anything else too, or give the last logits alone.
 */
export function guessesGraph({ runner }: ForeignModel, last: FusedLayer | undefined): Graph | undefined {
  const [y] = last?.outputs ?? [];
  if (!last || !y || last.shown.length !== 1 || runner.batch !== 1 || runner.fixedTime !== undefined)
    return undefined;
  const graph = new Graph('guesses');
  const time = 'time';
  const rows = graph.input('rows', 'float32', [time, last.hiddenSize]);
  const { facts, constants, logits: output } = runner.graph;
  try {
    const values = new Map([[y, reshape(rows, [time, 1, 1, last.hiddenSize])]]);
    const tensors = new Map(Object.entries(constants));
    const logits = readGraph(facts.model, graph, { values, tensors, wanted: [output.name] }).value(
      output.name,
    );
    const others = logits.shape.filter((dim) => dim !== 1 && dim !== time);
    const size = others[0] ?? 1;
    const everyStep = others.length === 1 && logits.shape.includes(time);
    // A vocabulary before the time would have to be turned first.
    if (!everyStep || !sameShape(logits.shape.slice(-1), [size])) return undefined;
    graph.output('logits', reshape(logits, [time, size]));
    return graph;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
