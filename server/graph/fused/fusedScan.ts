/**
 * Fused recurrent operators as loops of our own: the same numbers, but gates and states of every step can be seen, and
 * gradients flow.
 */
import { constantOfShape } from '../fill.ts';
import type { Value } from '../graph.ts';
import {
  add,
  concat,
  cumSum,
  lessOrEqual,
  matMul,
  reshape,
  split,
  squeeze,
  transposeLast,
  unsqueeze,
  where,
} from '../ops.ts';
import { scan } from '../scan.ts';
import { type FusedKind, fusedCells } from './cells.ts';
import type { FusedCell, FusedDirection, Watched } from './fusedNode.ts';

export interface FusedRun {
  readonly kind: FusedKind;
  /** Forward and reverse, or one of them. */
  readonly directions: readonly (FusedDirection & { readonly reverse: boolean })[];
  /** [time, batch, I] */
  readonly x: Value;
  /** int32 [batch]: steps of each sequence that count; absent: all. At the others states stay and outputs are zero. */
  readonly lengths: Value | undefined;
  /** [directions, batch, H] by the cell's states; zero where undefined. */
  readonly initial: readonly (Value | undefined)[];
  /** May replace what a step computes. */
  readonly watched?: (direction: number) => Watched;
}

export interface FusedOutputs {
  /** [time, directions, batch, H] */
  readonly y: Value;
  /** Behind the last step, [directions, batch, H]: h, or h and c. */
  readonly states: readonly Value[];
  /** What each direction has shown, by name: [time, batch, H]. */
  readonly shown: readonly ReadonlyMap<string, Value>[];
}

export function fusedScan(run: FusedRun): FusedOutputs {
  const cell = fusedCells[run.kind];
  const counts = run.lengths && countedSteps(run.lengths, run.x);
  const results = run.directions.map((direction, d) => {
    const initial = cell.states.map((_, i) => firstState(run, direction, d, run.initial[i]));
    const { finalStates, outputs } = scan({
      states: initial,
      scanned: [projected(cell, direction, run.x), ...(counts ? [counts] : [])],
      reverse: direction.reverse,
      body: (states, [input, counted]) => {
        const shown = new Map<string, Value>();
        const watched = run.watched?.(d);
        const next = cell.step(input!, states, direction, (name, value) => {
          const seen = watched?.(name, value) ?? value;
          shown.set(name, seen);
          return seen;
        });
        const y = counted ? where(counted, next[0]!, 0) : next[0]!;
        return {
          states: counted ? next.map((state, i) => where(counted, state, states[i]!)) : next,
          outputs: [y, ...cell.shows.map((name) => shown.get(name)!)],
        };
      },
    });
    return {
      y: outputs[0]!,
      finalStates,
      shown: new Map(cell.shows.map((name, i) => [name, outputs[i + 1]!])),
    };
  });
  const stacked = (values: Value[], axis: number) =>
    concat(
      values.map((value) => unsqueeze(value, [axis])),
      axis,
    );
  return {
    y: stacked(
      results.map(({ y }) => y),
      1,
    ),
    states: cell.states.map((_, i) =>
      stacked(
        results.map(({ finalStates }) => finalStates[i]!),
        0,
      ),
    ),
    shown: results.map(({ shown }) => shown),
  };
}

/** W·x of all steps at once, with every bias but those that a reset gate may come before: [time, batch, gates · H]. */
function projected({ gates, shows }: FusedCell, { w, b, hiddenSize: size }: FusedDirection, x: Value): Value {
  const product = matMul(x, transposeLast(w));
  if (!b) return product;
  const [ofInput, ofHidden] = split(b, [gates * size, gates * size], 0);
  const withInput = add(product, ofInput!);
  if (!shows.includes('r')) return add(withInput, ofHidden!);
  const [gated] = split(ofHidden!, [2 * size, size], 0);
  const rest = constantOfShape(x.graph.root, [size], 0, b.dtype);
  return add(withInput, concat([gated!, rest], 0));
}

function firstState(
  { x, directions }: FusedRun,
  { hiddenSize }: FusedDirection,
  d: number,
  all?: Value,
): Value {
  if (!all) return constantOfShape(x.graph.root, [x.shape[1]!, hiddenSize], 0, x.dtype);
  const own = split(
    all,
    directions.map(() => 1),
    0,
  )[d]!;
  return squeeze(own, [0]);
}

/** Where a step counts: bool [time, batch, 1]. */
function countedSteps(lengths: Value, x: Value): Value {
  const numbers = cumSum(constantOfShape(x.graph.root, [x.shape[0]!], 1, 'int32'), 0);
  return lessOrEqual(reshape(numbers, [-1, 1, 1]), reshape(lengths, [1, -1, 1]));
}
