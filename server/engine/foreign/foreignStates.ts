/** Finds out, by running a foreign graph, how its context is to be carried from token to token. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TokenAxes } from '../../workspace/onnxAxes.ts';
import type { Session, Tensors } from '../session.ts';
import type { ForeignGraph } from './foreignGraph.ts';
import { ForeignRunner, type StepResult } from './foreignRunner.ts';
import type { PlacedSidecar } from './graphSidecar.ts';

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
  const first = await runner.run(a, zero);
  const second = await runner.run(b, first.states);
  if (pairs.length > 0) {
    if (agree(probe, second)) return { runner, streams: true, probe };
    throw new UserError(
      l10n.t(
        'Two tokens at once give another result than one after the other with {0} fed back: write the right outputs at states, or states: {} to read the whole context for each token.',
        pairs.map(({ input, output }) => `${output} → ${input}`).join(', '),
      ),
      sidecar.place('states'),
    );
  }
  if (axes === undefined && close(probe.logitsAt(1), second.logitsAt(0))) {
    throw new UserError(
      l10n.t('The axes of the tokens are not clear: write axes: batch-first or axes: time-first.'),
      sidecar.place('axes'),
    );
  }
  return { runner, streams: false, probe };
}

function agree(together: StepResult, apart: StepResult): boolean {
  return close(together.logitsAt(1), apart.logitsAt(0)) && closeStates(together.states, apart.states);
}

function closeStates(a: Tensors, b: Tensors): boolean {
  return Object.entries(a).every(([name, { data }]) => {
    const other = b[name]?.data;
    return other !== undefined && close(Float32Array.from(data, Number), Float32Array.from(other, Number));
  });
}

/** Equal up to the rounding of float32, relative to the largest number. */
function close(a: Float32Array, b: Float32Array): boolean {
  const scale = a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]!) <= 1e-4 * scale);
}
