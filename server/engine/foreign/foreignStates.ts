/** Finds out, by running a foreign graph, how its context is to be carried from token to token. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TokenAxes } from '../../workspace/onnxAxes.ts';
import type { Session, Tensors } from '../session.ts';
import type { ForeignGraph } from './foreignGraph.ts';
import { ForeignRunner, type StepResult } from './foreignRunner.ts';
import type { PlacedSidecar } from './graphSidecar.ts';

/** Of float32, and of int8 within a network. */
const rounding = 1e-4;
const roundingOfInt8 = 0.05;

export interface ProvedRunner {
  readonly runner: ForeignRunner;
  /** Whether states are fed back; otherwise the whole context is read for each token. */
  readonly streams: boolean;
  /** The result of a first run, which shows how the logits are arranged. */
  readonly probe: StepResult;
}

/**
 * Two tokens in one run must give what they give in two runs with the states fed back. Axes that the graph
 * does not tell are tried in both orders, and a single one as time and as batch.
 *
 * @throws UserError when no way to run the model passes
 */
export async function proveRunner(
  session: Session,
  graph: ForeignGraph,
  sidecar: PlacedSidecar,
  vocabularySize: number | undefined,
): Promise<ProvedRunner> {
  const axes: readonly TokenAxes[] = graph.axes ? [graph.axes] : ['batch-first', 'time-first'];
  const candidates =
    graph.tokens.shape?.length === 1
      ? [false, true].map((singleStep) => ({ axes: 'time-first' as const, singleStep }))
      : axes.map((order) => ({ axes: order }));
  let firstError: UserError | undefined;
  for (const candidate of candidates) {
    try {
      return await prove(new ForeignRunner(session, graph, { ...candidate, vocabularySize }), sidecar);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      firstError ??= error;
    }
  }
  throw firstError ?? new Error('There is always a candidate.');
}

async function prove(runner: ForeignRunner, sidecar: PlacedSidecar): Promise<ProvedRunner> {
  const { pairs, axes } = runner.graph;
  const zero = runner.zeroStates();
  if (runner.fixedTime !== undefined) {
    const probe = await runner.run(new Int32Array(runner.fixedTime), zero);
    checkRows(runner, probe, sidecar);
    const showsEveryStep = runner.fixedTime === 1 || (probe.layout.everyStep && runner.looksBackOnly);
    const streams = pairs.length > 0 && showsEveryStep;
    if (streams || runner.fixedTime > 1) return { runner, streams, probe };
    throw new UserError(
      l10n.t(
        'The model was exported for exactly one token and without its states: export it with a dynamic time axis or with the states as inputs and outputs.',
      ),
      sidecar.place(),
    );
  }
  const [a, b] = [Int32Array.of(0), Int32Array.of(1)];
  const probe = await runner.run(Int32Array.of(0, 1), zero);
  checkRows(runner, probe, sidecar);
  const first = await runner.run(a, zero);
  const second = await runner.run(b, first.states);
  if (pairs.length > 0) {
    if (agree(probe, second, toleranceOf(runner.graph))) return { runner, streams: true, probe };
    throw new UserError(
      l10n.t(
        'Two tokens at once give another result than one after the other with {0} fed back: write the right outputs at states, or states: {} to read the whole context for each token.',
        pairs.map(({ input, output }) => `${output} → ${input}`).join(', '),
      ),
      sidecar.place('states'),
    );
  }
  if (axes === undefined && close(probe.logitsAt(1), second.logitsAt(0))) throw axesNotClear(sidecar);
  return { runner, streams: false, probe };
}

/** The rows of a batch are given the same: if they differ, they are no rows but steps. */
function checkRows({ batch }: ForeignRunner, { logitsAt }: StepResult, sidecar: PlacedSidecar): void {
  if (batch > 1 && !close(logitsAt(0, 0), logitsAt(0, batch - 1))) throw axesNotClear(sidecar);
}

function axesNotClear(sidecar: PlacedSidecar): UserError {
  return new UserError(
    l10n.t('The axes of the tokens are not clear: write axes: batch-first or axes: time-first.'),
    sidecar.place('axes'),
  );
}

function agree(together: StepResult, apart: StepResult, tolerance: number): boolean {
  return (
    close(together.logitsAt(1), apart.logitsAt(0), tolerance) &&
    closeStates(together.states, apart.states, tolerance)
  );
}

function closeStates(a: Tensors, b: Tensors, tolerance: number): boolean {
  return Object.entries(a).every(([name, { data }]) => {
    const other = b[name]?.data;
    if (other === undefined) return false;
    return close(Float32Array.from(data, Number), Float32Array.from(other, Number), tolerance);
  });
}

/** Equal up to rounding, relative to the largest number. */
function close(a: Float32Array, b: Float32Array, tolerance = rounding): boolean {
  const scale = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= tolerance * scale);
}

/** Numbers that are rounded to int8 by the largest of each run depend a little on what else is in the run. */
function toleranceOf({ facts }: ForeignGraph): number {
  const quantised = facts.flow.nodes.some(({ proto }) => proto.opType.startsWith('DynamicQuantize'));
  return quantised ? roundingOfInt8 : rounding;
}
