/** Host ⇄ dashboard page. The host owns the series: a page asks when it is ready or visible, then gets increments. */
import * as v from 'valibot';
import type { PageStrings } from './pages.ts';
import type { EffectiveStatus, TextSample } from './runs.ts';
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
  readonly value: readonly number[];
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

const runCommand = v.picklist(['stop', 'pause', 'continue', 'resume', 'playground', 'log', 'remove']);
export type RunCommand = v.InferOutput<typeof runCommand>;

export const fromDashboard = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('command'), command: runCommand, run: v.string() }),
]);
export type FromDashboard = v.InferOutput<typeof fromDashboard>;

export type DashboardStrings = PageStrings<DashboardStringKey>;
/** Keys are the English words' names; the English and Chinese words are in the extension's `dashboardStrings.ts`. */
export type DashboardStringKey =
  | 'title'
  | 'empty'
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
  | 'smoothing'
  | 'best'
  | 'bestAtEpoch'
  | 'baseline'
  | 'progress'
  | 'timeLeft'
  | 'parameters'
  | 'samples'
  | 'samplesEmpty'
  | 'afterEpoch'
  | 'waiting'
  | 'stop'
  | 'pause'
  | 'continue'
  | 'resume'
  | 'playground'
  | 'log'
  | 'hideRun'
  | 'showRun'
  | 'removeRun'
  | 'resetZoom'
  | 'table'
  | 'chartSummary'
  | 'statusStarting'
  | 'statusRunning'
  | 'statusPaused'
  | 'statusStopped'
  | 'statusFinished'
  | 'statusStoppedEarly'
  | 'statusFailed'
  | 'statusLost';
