/**
 * Host ⇄ dashboard page. The host owns what is shown: the runs of a scope (an experiment, or all) are the rows of a
 * table, and the ticked ones among them have series. A page asks when it is ready or visible, then gets increments.
 */
import * as v from 'valibot';
import { askMessage } from './dashboardQuestions.ts';
import { type SeriesMessage, seriesMessage, wantMessage } from './dashboardSeries.ts';
import { type AnswerMessage, answerMessage } from './questions.ts';
import { type Baseline, baseline, type EffectiveStatus, runStatus, type SlurmJob, slurmJob } from './runs.ts';
import type { SettingValue } from './workspace.ts';

/** Runs that may be ticked at once: their series are held and drawn. */
export const mostTicked = 20;

const backendFacts = v.object({
  /** With its version. */
  name: v.string(),
  /** Devices and processes, in words; absent before they have reported. */
  crew: v.optional(v.string()),
});
type BackendFacts = v.InferOutput<typeof backendFacts>;

/** A row of the page's table. */
export interface DashboardRun {
  /** The run directory: identifies the run. */
  readonly id: string;
  readonly name: string;
  readonly experiment: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly ended?: number | undefined;
  readonly starred: boolean;
  readonly archived: boolean;
  readonly tags: readonly string[];
  readonly note: string;
  /** How its settings differ from those of the run before it in its experiment, e.g. `hidden_size 128 → 256`. */
  readonly changes: readonly string[];
  /** By dotted keys; only those in which the runs of the scope differ. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** The sweep that it is a trial of. */
  readonly sweep?: { readonly id: string; readonly trial: number } | undefined;
  readonly task: string;
  readonly status: EffectiveStatus;
  readonly message?: string | undefined;
  /** Whether it can go on from a checkpoint once it does not train. */
  readonly resumable: boolean;
  readonly step: number;
  readonly totalSteps: number;
  readonly epoch: number;
  readonly epochs: number;
  /** Of training so far. */
  readonly seconds: number;
  readonly secondsLeft?: number | undefined;
  readonly tokensPerSecond: number;
  readonly bestLoss?: number | undefined;
  readonly bestEpoch?: number | undefined;
  /** At the end of the best epoch. */
  readonly bestTrainLoss?: number | undefined;
  /** Whether the loss decides which epoch is the best one, or a metric. */
  readonly lossDecides: boolean;
  /** The metric to show beside the loss. */
  readonly tellingMetric?: string | undefined;
  /** What was measured at the best epoch. */
  readonly bestMetrics: Readonly<Record<string, number>>;
  readonly lastTrainLoss?: number | undefined;
  readonly lastValLoss?: number | undefined;
  /** What was measured at the end of the last epoch. */
  readonly lastMetrics: Readonly<Record<string, number>>;
  /** Of ticked runs; the others' are not sent. */
  readonly baselines: readonly Baseline[];
  readonly parameters: number;
  /** What computes it, where that is not the built-in engine. */
  readonly computing?: BackendFacts | undefined;
  /** The job of Slurm's that trains it, or did. */
  readonly slurm?: SlurmJob | undefined;
  /** Whether the network reads numbers, which have no tokens. */
  readonly readsNumbers: boolean;
}

/** What the table can be about. */
export interface DashboardScope {
  /** The experiment's file. */
  readonly file: string;
  readonly name: string;
  /** How many runs it has. */
  readonly runs: number;
}

/** A result that can be asked for. */
export interface DashboardResult {
  readonly epoch: number;
  /** Identifies it among the results of its run. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** The table begins: rows follow, the ticked ones first. */
export interface TableMessage {
  readonly type: 'table';
  readonly scopes: readonly DashboardScope[];
  /** The experiment file whose runs are shown; absent: all. */
  readonly scope?: string;
  /** Settings in which the rows differ, in the order of the reference. */
  readonly keys: readonly string[];
  /** How many rows there are. */
  readonly total: number;
  readonly ticked: readonly string[];
}

export type ToDashboard =
  | TableMessage
  /** Runs that came or changed. */
  | { readonly type: 'rows'; readonly rows: readonly DashboardRun[] }
  /** Runs that were deleted or moved out of the scope. */
  | { readonly type: 'gone'; readonly runs: readonly string[] }
  | SeriesMessage
  /** Where results of a ticked run are that the page has not been told of. `reset`: drop those held before. */
  | {
      readonly type: 'results';
      readonly run: string;
      readonly reset: boolean;
      readonly results: readonly DashboardResult[];
      /** A sentence for the person: why something of the run's metrics is missing. */
      readonly notice?: string;
    }
  | AnswerMessage;

const measured = v.record(v.string(), v.number());
const settingValue = v.nullable(v.union([v.string(), v.number(), v.boolean()]));

const dashboardRun = v.object({
  id: v.string(),
  name: v.string(),
  experiment: v.string(),
  created: v.number(),
  ended: v.optional(v.number()),
  starred: v.boolean(),
  archived: v.boolean(),
  tags: v.array(v.string()),
  note: v.string(),
  changes: v.array(v.string()),
  settings: v.record(v.string(), settingValue),
  sweep: v.optional(v.object({ id: v.string(), trial: v.number() })),
  task: v.string(),
  status: v.picklist([...runStatus.options, 'lost']),
  message: v.optional(v.string()),
  resumable: v.boolean(),
  step: v.number(),
  totalSteps: v.number(),
  epoch: v.number(),
  epochs: v.number(),
  seconds: v.number(),
  secondsLeft: v.optional(v.number()),
  tokensPerSecond: v.number(),
  bestLoss: v.optional(v.number()),
  bestEpoch: v.optional(v.number()),
  bestTrainLoss: v.optional(v.number()),
  lossDecides: v.boolean(),
  tellingMetric: v.optional(v.string()),
  bestMetrics: measured,
  lastTrainLoss: v.optional(v.number()),
  lastValLoss: v.optional(v.number()),
  lastMetrics: measured,
  baselines: v.array(baseline),
  parameters: v.number(),
  computing: v.optional(backendFacts),
  slurm: v.optional(slurmJob),
  readsNumbers: v.boolean(),
});

/** A row that this page cannot read, e.g. one with a status of another version, does not take the others with it. */
const knownRows = v.pipe(
  v.array(v.unknown()),
  v.transform((rows) =>
    rows.flatMap((row) => {
      const read = v.safeParse(dashboardRun, row);
      return read.success ? [read.output] : [];
    }),
  ),
);

const ids = v.array(v.string());

/** Checks what arrives at the page. */
export const toDashboard: v.GenericSchema<unknown, ToDashboard> = v.variant('type', [
  v.object({
    type: v.literal('table'),
    scopes: v.array(v.object({ file: v.string(), name: v.string(), runs: v.number() })),
    scope: v.exactOptional(v.string()),
    keys: ids,
    total: v.number(),
    ticked: ids,
  }),
  v.object({ type: v.literal('rows'), rows: knownRows }),
  v.object({ type: v.literal('gone'), runs: ids }),
  seriesMessage,
  v.object({
    type: v.literal('results'),
    run: v.string(),
    reset: v.boolean(),
    results: v.array(v.object({ epoch: v.number(), offset: v.number(), length: v.number() })),
    notice: v.exactOptional(v.string()),
  }),
  answerMessage,
]);

const runCommand = v.picklist([
  'stop',
  'pause',
  'continue',
  'resume',
  'playground',
  'log',
  'pytorchLog',
  'settings',
  'reveal',
  'star',
]);
export type RunCommand = v.InferOutput<typeof runCommand>;

export const fromDashboard = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('command'), command: runCommand, run: v.string() }),
  v.object({ type: v.literal('copy'), text: v.string() }),
  /** Shows the runs of another experiment, or of all. */
  v.object({ type: v.literal('scope'), file: v.exactOptional(v.string()) }),
  /** Exactly these runs are ticked now. */
  v.object({ type: v.literal('tick'), runs: v.pipe(ids, v.maxLength(mostTicked)) }),
  /** Choices that a dashboard opened later begins with. */
  v.object({ type: v.literal('remember'), choices: v.record(v.string(), v.unknown()) }),
  wantMessage,
  askMessage,
]);
export type FromDashboard = v.InferOutput<typeof fromDashboard>;

/** What the page leaves in its webview state, besides its own: from it the host restores the panel after a restart. */
export const dashboardState = v.object({ scope: v.exactOptional(v.string()), ticked: ids });
