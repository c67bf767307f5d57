import { scopeOf } from './captures.ts';
import type { Value } from './graph.ts';
import { Graph } from './graph.ts';
import { addNode } from './operator.ts';
import { checkStates } from './scan.ts';

export interface LoopOptions {
  /** Most iterations, an int64 scalar. */
  readonly iterations: Value;
  readonly states: readonly Value[];
  /** `condition` (bool scalar) ends the loop after the step in which it is false; without it all run. */
  readonly body: (
    iteration: Value,
    states: Value[],
  ) => { states: readonly Value[]; outputs: readonly Value[]; condition?: Value };
}

/**
 * A loop with a number of iterations known only when it runs, for generation; it cannot be differentiated.
 * `outputs` are stacked on a new first axis, named after the loop.
 */
export function loop({ iterations, states, body: makeBody }: LoopOptions): {
  finalStates: Value[];
  outputs: Value[];
} {
  const body = new Graph('loop', scopeOf([iterations]));
  const { root } = body;
  const iteration = body.input(root.unusedName('iteration'), 'int64', []);
  const running = body.input(root.unusedName('running'), 'bool', []);
  const bodyStates = states.map((state) => body.input(root.unusedName('state'), state.dtype, state.shape));
  const result = body.inScope(() => makeBody(iteration, bodyStates));
  checkStates(states, result.states);
  for (const value of [result.condition ?? running, ...result.states, ...result.outputs])
    body.bodyOutput(value);
  const stacked = result.outputs.map(({ dtype, shape }) => ({
    dtype,
    shape: [`${body.name}.steps`, ...shape],
  }));
  const results = addNode({
    opType: 'Loop',
    inputs: [iterations, undefined, ...states],
    outputs: [...states, ...stacked],
    body: { kind: 'Loop', graph: body, states: states.length, reverse: false },
  });
  return { finalStates: results.slice(0, states.length), outputs: results.slice(states.length) };
}
