import { scopeOf } from './captures.ts';
import type { Value } from './graph.ts';
import { Graph } from './graph.ts';
import { addNode } from './operator.ts';
import { scanGradient } from './scanGradient.ts';
import type { Dim } from './shape.ts';
import { formatShape, sameShape } from './shape.ts';

export interface ScanOptions {
  /** Of the body in a file, before a number; what it computes, for readers. */
  readonly name?: string;
  /** Initial states; each step replaces them by values of the same type and shape. */
  readonly states: readonly Value[];
  /** Arrays whose first axis is time; each step sees one slice of each. At least one. */
  readonly scanned: readonly Value[];
  /** Walk from the last step to the first. Slices and outputs stay at their time index. */
  readonly reverse?: boolean;
  readonly body: (
    states: Value[],
    slices: Value[],
  ) => { states: readonly Value[]; outputs: readonly Value[] };
}

export interface ScanResult {
  readonly finalStates: Value[];
  /** The outputs of all steps, stacked on a new first axis. */
  readonly outputs: Value[];
}

/**
 * A loop over the first axis of some arrays, with states carried from step to step. The body may use values of
 * the enclosing graphs; what it computes from those alone is computed once, before the loop. It means:
 *
 *     for t in order: states, y[t] = body(states, scanned[·][t])
 */
export function scan({
  name = 'scan',
  states,
  scanned,
  reverse = false,
  body: makeBody,
}: ScanOptions): ScanResult {
  const time = commonTime(scanned);
  const body = new Graph(name, scopeOf(scanned));
  const bodyStates = states.map((state) =>
    body.input(body.root.unusedName('state'), state.dtype, state.shape),
  );
  const slices = scanned.map((x) => body.input(body.root.unusedName('slice'), x.dtype, x.shape.slice(1)));
  const result = body.inScope(() => makeBody(bodyStates, slices));
  checkStates(states, result.states);
  for (const value of [...result.states, ...result.outputs]) body.bodyOutput(value);
  const loop = { kind: 'Scan', graph: body, states: states.length, reverse } as const;
  const results: Value[] = addNode({
    opType: 'Scan',
    inputs: [...states, ...scanned],
    outputs: [...states, ...result.outputs.map(({ dtype, shape }) => ({ dtype, shape: [time, ...shape] }))],
    body: loop,
    gradient: (received, wanted) => scanGradient(results[0]!.node!, loop, received, wanted),
  });
  return { finalStates: results.slice(0, states.length), outputs: results.slice(states.length) };
}

function commonTime(scanned: readonly Value[]): Dim {
  const time = scanned[0]?.shape[0];
  if (time === undefined) throw new Error('A scan needs at least one array with a time axis.');
  const other = scanned.find((x) => x.shape[0] !== time);
  if (other)
    throw new Error(`Scan over ${time} steps, but ${other.name} has ${other.shape[0] ?? 'no'} steps.`);
  return time;
}

export function checkStates(before: readonly Value[], after: readonly Value[]): void {
  if (before.length !== after.length) {
    throw new Error(`The body returns ${after.length} states for ${before.length} initial states.`);
  }
  for (const [i, state] of after.entries()) {
    const initial = before[i]!;
    if (state.dtype !== initial.dtype || !sameShape(state.shape, initial.shape)) {
      const was = `${initial.dtype} ${formatShape(initial.shape)}`;
      throw new Error(
        `State ${i} is ${was} before the step, ${state.dtype} ${formatShape(state.shape)} after it.`,
      );
    }
  }
}
