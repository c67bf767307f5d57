/** Extension host ⇄ workspace worker: what experiment files and their runs set, and what is made of them. */
import type { Backend } from './runs.ts';

/** An experiment as it is run: its file as it is on disk, or as a run of it had it; then what is changed in it. */
export interface Runnable {
  readonly file: string;
  /** A run directory. */
  readonly run?: string | undefined;
  /** `key=value`, as `--set` takes them. */
  readonly changes?: readonly string[];
}

/** What must be known before a run is made. */
export interface RunPlan {
  /** The files that it is read from. */
  readonly files: readonly string[];
  /** The threads of this machine that it will take. */
  readonly threads: number;
  /** What will compute. */
  readonly backend: Backend;
}

/** A setting that a run can be made with another value of. */
export interface ChangeableKey {
  /** Dotted. */
  readonly key: string;
  /** As it would be written; absent where the experiment does not say it and there is no default. */
  readonly value?: string;
  /** What it means. */
  readonly doc: string;
  /** Type, range, unit and default in one line. */
  readonly facts: string;
  /** Whether the experiment or a base of it says it. */
  readonly written: boolean;
  /** All valid values with what they do, where they can be listed. */
  readonly choices?: readonly { readonly name: string; readonly doc: string }[];
}

/** What leads from an experiment to a run of it. */
export interface Assignments {
  /** `key=value`, as `--set` takes them. */
  readonly set: readonly string[];
  /** Keys that are set now and were not then: no assignment takes them away. */
  readonly left: readonly string[];
}

/** A file with what shall be in it. */
export interface FileText {
  readonly file: string;
  readonly text: string;
}

export interface SettingRequests {
  planRun: { params: Runnable; result: RunPlan };
  /** Checks an experiment and makes the directory of a new run of it; the result is its path. */
  prepareRun: { params: Runnable & { readonly runsDirectory: string }; result: string };
  /** Makes the directory of a new sweep of an experiment file, with all its trials planned; the result is its path. */
  prepareSweep: { params: { readonly file: string; readonly runsDirectory: string }; result: string };
  /** Makes the directory of a run that repeats another to the letter; the result is its path. */
  prepareReproduction: { params: { readonly run: string; readonly anyData: boolean }; result: string };
  readKeys: { params: Runnable; result: readonly ChangeableKey[] };
  /** A sentence when the experiment is not right with its changes. */
  checkChanges: { params: Runnable & { readonly runsDirectory: string }; result: string | undefined };
  /** Every setting with its value, as YAML in a fixed order: for comparing. */
  readSettings: { params: Runnable; result: string };
  /** What must be set in a file, as it is now, so that it is run as it was in a run. */
  readAssignments: { params: { readonly file: string; readonly run: string }; result: Assignments };
  /** Sections of the top level that can be moved into a base. */
  readMovableKeys: { params: { readonly file: string }; result: readonly string[] };
  /** Moves some sections, or else all that they share, into a base; the result is the base and then the files. */
  extractBase: {
    params: {
      readonly files: readonly string[];
      readonly base: string;
      readonly keys?: readonly string[] | undefined;
    };
    result: readonly FileText[];
  };
  /** The text of an experiment file for another folder, and the experiments among `others` that extend it. */
  readMoved: {
    params: {
      readonly from: string;
      readonly to: string;
      readonly runsDirectory: string;
      readonly others: readonly string[];
    };
    result: { readonly text: string; readonly extendedBy: readonly string[] };
  };
}
