import { setImmediate as nextTurn } from 'node:timers/promises';
import { floatsOf } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { Tensors } from '../session.ts';
import { zeroStates } from '../training/stepInputs.ts';
import type { Activations } from './insideModel.ts';
import { KeptStates } from './keptStates.ts';
import { OwnActivations } from './ownActivations.ts';
import { ownNames } from './ownGraphs.ts';
import { float32, type OwnSessions } from './ownSessions.ts';

/** Tokens that are read at once: about 25 ms with two layers of 512, so that reading can be cancelled. */
const piece = 64;

export interface ReadLanesOptions {
  readonly signal: AbortSignal;
  /** Of each lane. */
  readonly after?: readonly Activations[];
  readonly progress?: (share: number) => void;
}

/** Reads texts of the same length side by side: they are the batch. */
export async function readOwn(
  sessions: OwnSessions,
  lanes: readonly Int32Array[],
  { signal, after, progress }: ReadLanesOptions,
): Promise<OwnActivations[]> {
  const { kept: states, memory, network } = sessions.model;
  const length = lanes[0]?.length ?? 0;
  const starts = lanes.map((_, lane) => lastOf(after?.[lane]) ?? zeroStates([...states, ...memory], 1));
  const kept = starts.map((start) => keptAfter(states, length, start));
  let remembered: readonly Tensors[] = starts;
  for (let start = 0; start < length; start += piece) {
    const end = Math.min(start + piece, length);
    const before = kept.map((lane, i) => ({ ...remembered[i], ...lane.behind(start - 1) }));
    const parts = lanes.map((ids) => ids.subarray(start, end));
    const results = await sessions.states(parts, sideBySide(network.states, before));
    remembered = lanes.map((_, lane) => rememberedIn(lane, lanes.length, memory, results));
    for (const { name } of states) {
      const rows = floatsOf(results[ownNames.all(name)]);
      for (const [lane, one] of kept.entries())
        one.set(start, name, laneOf(rows, lane, lanes.length, end - start));
    }
    progress?.(end / length);
    await nextTurn();
    signal.throwIfAborted();
  }
  return lanes.map((ids, lane) => new OwnActivations(sessions, ids, kept[lane]!, remembered[lane]!));
}

function lastOf(after: Activations | undefined): Tensors | undefined {
  if (after && !(after instanceof OwnActivations)) throw new Error('read by another model');
  return after?.last();
}

function keptAfter(states: Network['states'], tokens: number, before: Tensors): KeptStates {
  const kept = new KeptStates(states, tokens);
  for (const { name } of states) kept.set(-1, name, floatsOf(before[name]));
  return kept;
}

/** What one lane remembers: [size, 1] each. */
function rememberedIn(lane: number, lanes: number, memory: Network['states'], results: Tensors): Tensors {
  return Object.fromEntries(
    memory.map(({ name, shape }) => {
      const size = Number(shape[0]);
      const batch = floatsOf(results[ownNames.after(name)]);
      const own = Float32Array.from({ length: size }, (_, i) => batch[i * lanes + lane]!);
      return [name, float32([size, 1], own)];
    }),
  );
}

/** States of each lane, [H, 1], as those of one batch: [H, B]. */
function sideBySide(states: Network['states'], lanes: readonly Tensors[]): Tensors {
  return Object.fromEntries(
    states.map(({ name, shape }) => {
      const size = Number(shape[0]);
      const batch = new Float32Array(size * lanes.length);
      for (const [lane, tensors] of lanes.entries()) {
        for (const [unit, value] of floatsOf(tensors[name]).entries())
          batch[unit * lanes.length + lane] = value;
      }
      return [name, float32([size, lanes.length], batch)];
    }),
  );
}

/** [T, B, H] → [T, H] of one lane. */
function laneOf(rows: Float32Array, lane: number, lanes: number, tokens: number): Float32Array {
  if (lanes === 1) return rows;
  const size = rows.length / lanes / tokens;
  const own = new Float32Array(tokens * size);
  for (let token = 0; token < tokens; token++) {
    const start = (token * lanes + lane) * size;
    own.set(rows.subarray(start, start + size), token * size);
  }
  return own;
}
