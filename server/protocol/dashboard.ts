/** Host ⇄ dashboard page. The host owns the series: a page asks when it is ready or visible, then gets increments. */
import * as v from 'valibot';
import { type AnswerMessage, answerMessage, askMessage } from './dashboardQuestions.ts';
import { type TaskResultLine, taskResultLine } from './results.ts';
import { type Baseline, baseline, type EffectiveStatus, runStatus } from './runs.ts';

export interface DashboardRun {
  /** The run directory: identifies the run. */
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  readonly task: string;
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
  /** Whether the loss decides which epoch is the best one, or a metric. */
  readonly lossDecides: boolean;
  /** The metric to show beside the loss. */
  readonly tellingMetric?: string;
  /** What was measured at the best epoch. */
  readonly bestMetrics: Readonly<Record<string, number>>;
  readonly lastTrainLoss?: number;
  readonly lastValLoss?: number;
  readonly baselines: readonly Baseline[];
  readonly parameters: number;
  /** Whether the network reads numbers, which have no tokens. */
  readonly readsNumbers: boolean;
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

/** Series by name, as in `workspace.ts`; those without points are left out. */
export type DashboardSeries = Readonly<Record<string, DashboardPoints>>;

/** A result that can be asked for. */
export interface DashboardResult {
  readonly epoch: number;
  /** Identifies it among the results of its run. */
  readonly offset: number;
}

export type ToDashboard =
  /** Everything: answers `ready`, and when the set of runs changes. */
  | {
      readonly type: 'hydrate';
      readonly runs: readonly DashboardRun[];
      readonly series: Readonly<Record<string, DashboardSeries>>;
      readonly results: Readonly<Record<string, readonly DashboardResult[]>>;
    }
  /** New points of one run. `reset`: drop what is held of it first. */
  | {
      readonly type: 'append';
      readonly run: DashboardRun;
      readonly reset: boolean;
      readonly series: DashboardSeries;
      readonly results: readonly DashboardResult[];
    }
  /** Answers `result`; without one when it can no longer be read. */
  | {
      readonly type: 'result';
      readonly run: string;
      readonly offset: number;
      readonly result?: TaskResultLine;
    }
  | AnswerMessage;

const dashboardRun = v.object({
  id: v.string(),
  name: v.string(),
  experiment: v.string(),
  task: v.string(),
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
  lossDecides: v.boolean(),
  tellingMetric: v.exactOptional(v.string()),
  bestMetrics: v.record(v.string(), v.number()),
  lastTrainLoss: v.exactOptional(v.number()),
  lastValLoss: v.exactOptional(v.number()),
  baselines: v.array(baseline),
  parameters: v.number(),
  readsNumbers: v.boolean(),
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
const series = v.record(v.string(), points);
const results = v.array(v.object({ epoch: v.number(), offset: v.number() }));

/** Checks what arrives at the page. */
export const toDashboard: v.GenericSchema<unknown, ToDashboard> = v.variant('type', [
  v.object({
    type: v.literal('hydrate'),
    runs: v.array(dashboardRun),
    series: v.record(v.string(), series),
    results: v.record(v.string(), results),
  }),
  v.object({
    type: v.literal('append'),
    run: dashboardRun,
    reset: v.boolean(),
    series,
    results,
  }),
  v.object({
    type: v.literal('result'),
    run: v.string(),
    offset: v.number(),
    result: v.exactOptional(taskResultLine),
  }),
  answerMessage,
]);

const runCommand = v.picklist(['stop', 'pause', 'continue', 'resume', 'playground', 'log', 'remove']);
export type RunCommand = v.InferOutput<typeof runCommand>;

export const fromDashboard = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('command'), command: runCommand, run: v.string() }),
  v.object({ type: v.literal('result'), run: v.string(), offset: v.number() }),
  askMessage,
]);
export type FromDashboard = v.InferOutput<typeof fromDashboard>;

/** What the page leaves in its webview state, besides its own: from it the host restores the panel after a restart. */
export const dashboardState = v.object({ runs: v.array(v.string()) });
