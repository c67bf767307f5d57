import * as l10n from '@vscode/l10n';
import type { Graph } from '../../../graph/graph.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import { NotDifferentiable } from '../../../graph/notDifferentiable.ts';
import { Unreadable } from '../../../graph/reading/unreadable.ts';
import type { ForeignModel } from '../../foreign/foreignModel.ts';
import { Session } from '../../session.ts';
import { type Attributor, attributorOf } from '../attribution/attributor.ts';
import { NoVectors } from './foreignArrangement.ts';
import { scaledForeignGraph } from './scaledForeignGraph.ts';

/** Makes what tells the influence of tokens; the sentence that says why there is nothing that does. */
export function foreignAttributor(
  model: ForeignModel,
  threads: number,
): (() => Promise<Attributor>) | string {
  const { runner } = model;
  if (runner.fixedTime !== undefined && (runner.fixedTime > 1 || model.contextLength !== undefined)) {
    return l10n.t(
      'How much each token counts cannot be computed: the model was exported for exactly {0} tokens.',
      runner.fixedTime,
    );
  }
  try {
    const { graph, fixedBatch } = anyBatch(model);
    return async () =>
      attributorOf({
        session: await Session.create(toModelBytes(graph), threads),
        width: 16 * runner.graph.layers.reduce((sum, { hiddenSize }) => sum + (hiddenSize ?? 0), 64),
        ...(fixedBatch && { fixedBatch }),
      });
  } catch (error) {
    return sentence(error);
  }
}

/** Shapes that are written into a file may be those of its own batch alone. */
function anyBatch(model: ForeignModel): { graph: Graph; fixedBatch?: number } {
  const { runner } = model;
  try {
    if (runner.rank > 1 || runner.fixedTime === 1) return { graph: scaledForeignGraph(model, 'batch') };
  } catch (error) {
    if (error instanceof NotDifferentiable) throw error;
  }
  return { graph: scaledForeignGraph(model, runner.batch), fixedBatch: runner.batch };
}

function sentence(error: unknown): string {
  if (error instanceof NoVectors || (error instanceof Unreadable && error.cause instanceof NoVectors)) {
    return l10n.t(
      'How much each token counts cannot be computed: it is not clear where this model looks up the vectors of its tokens.',
    );
  }
  if (error instanceof NotDifferentiable || error instanceof Unreadable) {
    return l10n.t(
      'How much each token counts cannot be computed: the operator {0} of this model has no gradient.',
      error.operator,
    );
  }
  throw error;
}
