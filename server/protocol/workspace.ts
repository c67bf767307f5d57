/** Extension host ⇄ workspace worker: everything that reads much (runs, metric series). */
import type { Annotations } from './annotations.ts';
import type { ExportFormat, WeightsWish, WrittenWeights } from './exports.ts';
import type { Finding } from './health.ts';
import type { MetricName } from './metrics.ts';
import type { OnnxRequests } from './onnx.ts';
import type { ProbeLine } from './probes.ts';
import type { TaskResultLine } from './results.ts';
import type { EffectiveStatus, RunRecord } from './runs.ts';
import type { SettingRequests } from './settingRequests.ts';

/** What computes a run on PyTorch; what its processes tell is absent until they have reported. */
export interface Computing {
  readonly launcher: string;
  /** Machines. */
  readonly nodes: number;
  /** Version of PyTorch. */
  readonly torch?: string;
  /** Path of the interpreter. */
  readonly python?: string;
  /** `cpu`, or the name of the GPU. */
  readonly device?: string;
  /** On all machines. */
  readonly processes?: number;
}

/** What is large in a record, or is looked at seldom, is left out: `readRecord` has it. */
export type RunDigest = Omit<RunRecord, 'settings' | 'data' | 'versions' | 'git' | 'host' | 'pytorch'> & {
  /** Absent for runs on the built-in engine. */
  readonly computing?: Computing;
  /** The metric that decides which epoch is the best one; undefined where that is the validation loss. */
  readonly monitor: MetricName | undefined;
};

/** A setting that another run had otherwise, as text; a side is absent where the run does not have the key. */
export interface SettingChange {
  /** Dotted, e.g. `model.hidden_size`. */
  readonly key: string;
  readonly from?: string;
  readonly to?: string;
}

/** A run as the views need it: small, as a window may hold 10,000 of them. */
export interface RunSummary {
  readonly directory: string;
  readonly status: EffectiveStatus;
  /** Its `name` is the one that a person gave last, `experiment` the name of the folder that it lies in. */
  readonly record: RunDigest;
  readonly annotations: Annotations;
  /** Against the run before it in its experiment. */
  readonly changes: readonly SettingChange[];
}

/** An experiment file. */
export interface ExperimentHead {
  readonly file: string;
  readonly name: string;
  /** `abstract: true`: a base for `extends`, without runs. */
  readonly abstract: boolean;
  /** Where its runs are: they are the folders in it. */
  readonly folder: string;
}

/** An experiment file with its runs, newest first. */
export interface ExperimentSummary extends ExperimentHead {
  readonly runs: readonly RunSummary[];
}

/** What the worker tells without being asked, of the experiments that it follows. */
export type IndexNews =
  /** All experiment files, in the order asked for. The runs of others are forgotten. */
  | { readonly news: 'experiments'; readonly experiments: readonly ExperimentHead[] }
  /** Runs that came or changed, and directories that are no runs any more. */
  | { readonly news: 'runs'; readonly runs: readonly RunSummary[]; readonly gone: readonly string[] };

export type WorkspaceNews =
  | IndexNews
  /** What went wrong while nobody waited for it: for the log. */
  | { readonly news: 'error'; readonly message: string };

/** `IndexNews` as JSON: what an index on disk holds is told as it is written there. */
export type NewsText = string;

export type SettingValue = string | number | boolean | null;

/** What a table of runs shows beside their summaries. */
export interface TableRow {
  /** The run directory. */
  readonly run: string;
  /** By dotted keys; only those that differ among the rows asked for. A list is its JSON text. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** By the names of series: `train_loss`, `val_loss`, `metrics/KEY`. */
  readonly best?: MeasuredAt;
  readonly last?: MeasuredAt;
}

export interface MeasuredAt {
  readonly epoch: number;
  readonly step: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Columns of equal length of one kind of lines in `metrics.jsonl`; NaN where a line lacks a value. */
export interface MetricTable {
  readonly step: Float64Array;
  /** Fraction of epochs done, e.g. 1.25. */
  readonly epoch: Float64Array;
  /** Of training. */
  readonly seconds: Float64Array;
  /** Milliseconds since 1970. */
  readonly time: Float64Array;
  /** Learned from so far. */
  readonly tokens: Float64Array;
  /**
   * By name. Steps have `train_loss`, `learning_rate`, `gradient_norm`, `tokens_per_second`, `update_ratio` and
   * `memory`, epochs `val_loss` and `metrics/KEY` for every key of their metrics. Columns without a number are left out.
   */
  readonly values: Readonly<Record<string, Float64Array>>;
}

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
  /** Lines before it that could not be read. */
  readonly skipped: number;
}
export interface SeriesCursor {
  readonly metrics: FileCursor;
  readonly samples: FileCursor;
}
export const seriesStart: SeriesCursor = {
  metrics: { offset: 0, tail: '', skipped: 0 },
  samples: { offset: 0, tail: '', skipped: 0 },
};

/** What a run has written since a cursor, or the first part of it. */
export interface MetricsChunk {
  readonly directory: string;
  /** True when a file was cut or replaced: the receiver drops what it holds; everything is sent again. */
  readonly reset: boolean;
  /** Where the next request of this run goes on. */
  readonly cursor: SeriesCursor;
  readonly steps: MetricTable;
  readonly epochs: MetricTable;
  readonly results: readonly ResultPlace[];
  /** More stands in the file already: a chunk has at most some ten thousand lines. */
  readonly more: boolean;
  /** Part of the metrics file that has been read, 0 to 1. */
  readonly part: number;
  /**
   * For the person, as it is true now: lines that were left out, a file that cannot be read. Absent where there is
   * nothing to say. What was read before stays true.
   */
  readonly notice?: string;
}

/** The beginning of a data file: enough to propose settings that suit it. */
export interface DataStart {
  /** Size of the file. */
  readonly bytes: number;
  /** Whole lines. */
  readonly text: string;
  /** Absent for a file that is no table with the names of its columns. */
  readonly table: TableStart | undefined;
  /** Samples per second of the recording that the first row names, if it names one that can be read. */
  readonly sampleRate: number | undefined;
}

export interface TableStart {
  readonly columns: readonly string[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
}

export interface WorkspaceRequests extends SettingRequests, OnnxRequests {
  /**
   * Follows these experiment files and their runs instead of those before, and tells what it knows of them as
   * `WorkspaceNews`: what its index holds, without looking at the disk, and what it does not hold as it is read.
   * Resolves when every run has been told.
   */
  follow: { params: { files: readonly string[]; runsDirectory: string }; result: undefined };
  /** Compares all that is followed with the disk; resolves when what is otherwise was told as `WorkspaceNews`. */
  compare: { params: undefined; result: undefined };
  /** Reads some runs again; resolves when what has changed was told as `WorkspaceNews`. */
  reread: { params: { directories: readonly string[] }; result: undefined };
  /** Everything that is recorded of a run; undefined when it is gone. */
  readRecord: { params: { directory: string }; result: RunRecord | undefined };
  /** A table of any runs, those that are gone left out. `keys` are those of all the settings in it, in order. */
  readTable: {
    params: { directories: readonly string[] };
    result: { readonly keys: readonly string[]; readonly rows: readonly TableRow[] };
  };
  /** What was measured at the end of an epoch, by run directory; runs that have not come so far are left out. */
  readAtEpoch: {
    params: { directories: readonly string[]; epoch: number };
    result: Readonly<Record<string, MeasuredAt>>;
  };
  /** Writes runs to a file, or below a folder; the result is the paths of the files. */
  exportRuns: {
    params: { directories: readonly string[]; format: ExportFormat; path: string };
    /** The files that were written, and a sentence for each run that could not be read. */
    result: { readonly files: readonly string[]; readonly failures: readonly string[] };
  };
  /** Writes the weights of a run for another framework. */
  convertWeights: { params: WeightsWish & { directory: string }; result: WrittenWeights };
  /** What is not well in a run. */
  readFindings: { params: { directory: string }; result: Finding[] };
  /** What was measured inside the network: at most some hundred epochs, evenly spread. */
  readProbes: { params: { directory: string }; result: readonly ProbeLine[] };
  readMetrics: { params: { directory: string; cursor: SeriesCursor }; result: MetricsChunk };
  readDataStart: { params: { file: string }; result: DataStart };
  /** Undefined when no whole result stands there: the file was cut or replaced. */
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

/** Worker to host. */
export type FromWorkspace = WorkspaceReply | WorkspaceNews | NewsText;
