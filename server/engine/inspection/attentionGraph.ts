import { Graph } from '../../graph/graph.ts';
import { gather, unsqueeze } from '../../graph/ops.ts';
import { attendedTokens } from '../../network/selfAttention/attendedTokens.ts';
import type { SelfAttention } from '../../network/selfAttention/parameters.ts';
import { graphParts } from '../export/graphParts.ts';
import type { OwnModel } from './ownGraphs.ts';

export const weightsName = (block: number) => `weights.${block}`;

/**
 * Where the heads look in one window. Inputs: `tokens` int64 [T] from the beginning of a window, at most a window long;
 * `head` int64 []. Outputs: `weights.K` [T, T] of each block K.
 */
export function attentionGraph({ weights }: OwnModel, attention: SelfAttention): Graph {
  const graph = new Graph('attention');
  const tokens = unsqueeze(graph.input('tokens', 'int64', ['time']), [1]);
  const head = graph.input('head', 'int64', []);
  const attended = attendedTokens(attention, graphParts(graph, weights, {}), tokens);
  for (const [block, ofHeads] of attended.weights.entries()) {
    const first = gather(ofHeads, graph.constant(0, 'int64'), 0);
    graph.output(weightsName(block), gather(first, head, 0));
  }
  return graph;
}
