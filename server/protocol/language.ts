/** Language client ⇄ language server: requests beyond the Language Server Protocol. */

/** `lstm-lab/summary`: what follows from an experiment file, for the lenses above it. */
export const summaryMethod = 'lstm-lab/summary';

export interface SummaryParams {
  readonly uri: string;
}

/** Numbers are absent where an error or missing data leaves them unknown. The answer is null for a file that is not open. */
export interface ExperimentFacts {
  readonly task: string;
  readonly abstract: boolean;
  /** True when no diagnostic is an error: the file can be run. */
  readonly runnable: boolean;
  readonly parameters?: number;
  readonly stepsPerEpoch?: number;
  readonly totalSteps?: number;
  /** As past runs on this machine tell it. */
  readonly secondsPerEpoch?: number;
  /** Peak memory of training in bytes, estimated. */
  readonly memoryBytes?: number;
  readonly vocabularySize?: number;
  /** How many runs the sweep of the file makes. */
  readonly sweepRuns?: number;
}

/** Passed to the server in `initializationOptions`. */
export interface LanguageServerOptions {
  /** Path of the l10n bundle of the editor's language, if there is one. */
  readonly l10nBundle?: string;
  readonly runsDirectory: string;
  /** Address of the documentation of a problem, in which `{code}` stands for its code. */
  readonly problemPage?: string;
  /** Address of the guide to PyTorch. */
  readonly pytorchPage?: string;
}
