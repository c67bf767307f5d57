/** Extension host ⇄ workspace worker: everything that reads much (runs, metric series). */
import type { TaskResultLine } from './results.ts';
import type { EffectiveStatus, RunRecord } from './runs.ts';

/** A run as the views need it. */
export interface RunSummary {
  readonly directory: string;
  readonly status: EffectiveStatus;
  readonly record: RunRecord;
}

/** An experiment file with its runs, newest first. */
export interface ExperimentSummary {
  readonly file: string;
  readonly name: string;
  /** `abstract: true`: a base for `extends`, without runs. */
  readonly abstract: boolean;
  readonly runs: readonly RunSummary[];
}

/** Columns of equal length; `step` is the x of a chart. */
export interface Series {
  readonly step: Float64Array;
  readonly epoch: Float64Array;
  readonly seconds: Float64Array;
  readonly value: Float64Array;
}

/**
 * Series by name, those without points left out: `train_loss`, `val_loss`, `learning_rate`, `gradient_norm`,
 * `tokens_per_second`, and `metrics/KEY` for every key of the metrics in epoch lines.
 */
export type SeriesByName = Readonly<Record<string, Series>>;

/** Where a result stands in `samples.jsonl`. Results may be large: they are read one at a time, when they are looked at. */
export interface ResultPlace {
  readonly epoch: number;
  readonly offset: number;
  /** Bytes, without the line break. */
  readonly length: number;
}

/** Where reading a JSONL file stopped. `tail` is what stood just before: by it a cut or rewritten file is noticed. */
export interface FileCursor {
  readonly offset: number;
  readonly tail: string;
}
export interface SeriesCursor {
  readonly metrics: FileCursor;
  readonly samples: FileCursor;
}
export const seriesStart: SeriesCursor = {
  metrics: { offset: 0, tail: '' },
  samples: { offset: 0, tail: '' },
};

/** What a run has written since a cursor. */
export interface MetricsChunk {
  readonly directory: string;
  /** True when a file was cut or replaced: the receiver drops what it holds; everything is sent again. */
  readonly reset: boolean;
  /** Where the next request of this run goes on. */
  readonly cursor: SeriesCursor;
  readonly series: SeriesByName;
  readonly results: readonly ResultPlace[];
}

/** The beginning of a data file: enough to propose settings that suit it. */
export interface DataStart {
  /** Size of the file. */
  readonly bytes: number;
  /** Whole lines. */
  readonly text: string;
  /** Absent for a file that is no table with the names of its columns. */
  readonly table: TableStart | undefined;
}

export interface TableStart {
  readonly columns: readonly string[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
}

export interface WorkspaceRequests {
  /** Experiment files with their runs. */
  listExperiments: {
    params: { files: readonly string[]; runsDirectory: string };
    result: ExperimentSummary[];
  };
  /** Everything that is recorded of a run; undefined when it is gone. */
  readRecord: { params: { directory: string }; result: RunRecord | undefined };
  /** Some runs again, those that are gone left out. */
  readRuns: { params: { directories: readonly string[] }; result: RunSummary[] };
  /** Checks an experiment file and makes the directory of a new run of it; the result is its path. */
  prepareRun: { params: { file: string; runsDirectory: string }; result: string };
  readMetrics: { params: { directory: string; cursor: SeriesCursor }; result: MetricsChunk };
  /** Undefined when no whole result stands there: the file was cut or replaced. */
  readDataStart: { params: { file: string }; result: DataStart };
  readResult: { params: { directory: string; place: ResultPlace }; result: TaskResultLine | undefined };
}
export type WorkspaceMethod = keyof WorkspaceRequests;

export interface WorkspaceRequest<M extends WorkspaceMethod = WorkspaceMethod> {
  readonly id: number;
  readonly method: M;
  readonly params: WorkspaceRequests[M]['params'];
}

export type WorkspaceReply =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: { readonly message: string; readonly user: boolean } };
