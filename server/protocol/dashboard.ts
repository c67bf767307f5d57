/** Host ⇄ dashboard page. The host owns the series: a page asks when it is ready or visible, then gets increments. */
import * as v from 'valibot';
import type { PageStrings } from './pages.ts';
import { type EffectiveStatus, runStatus, type TextSample, textSample } from './runs.ts';
import type { SeriesName } from './workspace.ts';

export interface DashboardRun {
  /** The run directory: identifies the run. */
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  readonly status: EffectiveStatus;
  readonly message?: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  readonly epochs: number;
  readonly secondsLeft?: number;
  readonly tokensPerSecond: number;
  readonly bestLoss?: number;
  readonly bestEpoch?: number;
  readonly lastTrainLoss?: number;
  readonly lastValLoss?: number;
  readonly baseline?: { readonly name: string; readonly val_loss: number };
  readonly parameters: number;
  /** Settings that differ between the shown runs, as `key: value`. */
  readonly differences: Readonly<Record<string, string>>;
}

/** Parallel arrays; JSON cannot carry typed arrays to every webview. */
export interface DashboardPoints {
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  readonly seconds: readonly number[];
  /** Null where the number is not finite: messages are JSON, which has no NaN. */
  readonly value: readonly (number | null)[];
}

export type ToDashboard =
  /** Everything: answers `ready`, and when the set of runs changes. */
  | {
      readonly type: 'hydrate';
      readonly runs: readonly DashboardRun[];
      readonly series: Readonly<Record<string, Readonly<Record<SeriesName, DashboardPoints>>>>;
      readonly samples: Readonly<Record<string, readonly TextSample[]>>;
    }
  /** New points of one run. `reset`: drop what is held of it first. */
  | {
      readonly type: 'append';
      readonly run: DashboardRun;
      readonly reset: boolean;
      readonly series: Readonly<Record<SeriesName, DashboardPoints>>;
      readonly samples: readonly TextSample[];
    };

const dashboardRun = v.object({
  id: v.string(),
  name: v.string(),
  experiment: v.string(),
  status: v.picklist([...runStatus.options, 'lost']),
  message: v.exactOptional(v.string()),
  step: v.number(),
  totalSteps: v.number(),
  epoch: v.number(),
  epochs: v.number(),
  secondsLeft: v.exactOptional(v.number()),
  tokensPerSecond: v.number(),
  bestLoss: v.exactOptional(v.number()),
  bestEpoch: v.exactOptional(v.number()),
  lastTrainLoss: v.exactOptional(v.number()),
  lastValLoss: v.exactOptional(v.number()),
  baseline: v.exactOptional(v.object({ name: v.string(), val_loss: v.number() })),
  parameters: v.number(),
  differences: v.record(v.string(), v.string()),
});

const isColumn = (x: unknown): boolean => Array.isArray(x) && x.every((y) => typeof y === 'number');
const column = v.custom<number[]>(isColumn);
const points = v.object({
  step: column,
  epoch: column,
  seconds: column,
  value: v.custom<(number | null)[]>(
    (x) => Array.isArray(x) && x.every((y) => y === null || typeof y === 'number'),
  ),
});
const series = v.object({
  train_loss: points,
  val_loss: points,
  learning_rate: points,
  gradient_norm: points,
  tokens_per_second: points,
} satisfies Record<SeriesName, typeof points>);

/** Checks what arrives at the page. */
export const toDashboard: v.GenericSchema<unknown, ToDashboard> = v.variant('type', [
  v.object({
    type: v.literal('hydrate'),
    runs: v.array(dashboardRun),
    series: v.record(v.string(), series),
    samples: v.record(v.string(), v.array(textSample)),
  }),
  v.object({
    type: v.literal('append'),
    run: dashboardRun,
    reset: v.boolean(),
    series,
    samples: v.array(textSample),
  }),
]);

const runCommand = v.picklist(['stop', 'pause', 'continue', 'resume', 'playground', 'log', 'remove']);
export type RunCommand = v.InferOutput<typeof runCommand>;

export const fromDashboard = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('command'), command: runCommand, run: v.string() }),
]);
export type FromDashboard = v.InferOutput<typeof fromDashboard>;

/** What the page leaves in its webview state, besides its own: from it the host restores the panel after a restart. */
export const dashboardState = v.object({ runs: v.array(v.string()) });

export type DashboardStrings = PageStrings<DashboardStringKey>;
/**
 * Keys are the English words' names; the English and Chinese words are in the extension's `dashboardStrings.ts`.
 * `{0}`, `{1}` in a word are filled in by the page; `test/fixtures/pageStrings.ts` shows all of them in English.
 */
export type DashboardStringKey =
  | 'title'
  | 'empty'
  | 'waiting'
  | 'training'
  | 'validation'
  | 'loss'
  | 'lossUnit'
  | 'learningRate'
  | 'gradientNorm'
  | 'tokensPerSecond'
  | 'step'
  | 'epoch'
  | 'time'
  | 'xAxis'
  | 'metric'
  | 'logScale'
  | 'logHorizontal'
  | 'smoothing'
  | 'resetZoom'
  | 'table'
  | 'chart'
  | 'chartLabel'
  | 'chartKeys'
  | 'chartSummary'
  | 'chartSeries'
  | 'raw'
  | 'notFinite'
  | 'tableNote'
  | 'run'
  | 'runs'
  | 'status'
  | 'progress'
  | 'stepOf'
  | 'epochOf'
  | 'timeLeft'
  | 'best'
  | 'atEpoch'
  | 'baseline'
  | 'trainLoss'
  | 'valLoss'
  | 'parameters'
  | 'differences'
  | 'actions'
  | 'stop'
  | 'pause'
  | 'continue'
  | 'resume'
  | 'playground'
  | 'log'
  | 'hideRun'
  | 'showRun'
  | 'removeRun'
  | 'samples'
  | 'samplesEmpty'
  | 'afterEpoch'
  | 'statusStarting'
  | 'statusRunning'
  | 'statusPaused'
  | 'statusStopped'
  | 'statusFinished'
  | 'statusStoppedEarly'
  | 'statusFailed'
  | 'statusLost';
