/** What a training run tells whoever started it, in order. `lstm-lab train --json` prints one a line. */
import type { MetricName } from './metrics.ts';
import type { Circumstance, Reproduction } from './reproduction.ts';
import type { TaskResultLine } from './results.ts';
import type { BestResult, EpochMetric, RunRecord, RunStatus, StepMetric } from './runs.ts';
import type { Computing } from './workspace.ts';

export interface StartEvent {
  readonly event: 'start';
  /** Path of the run directory. */
  readonly run: string;
  readonly experiment: string;
  readonly task: string;
  /** True when the run goes on from a checkpoint. */
  readonly resumed: boolean;
  /** Steps done already. */
  readonly step: number;
  readonly total_steps: number;
  readonly epochs: number;
  readonly parameters: number;
  readonly vocabulary_size: number;
  /** Tokens that one epoch learns from, and tokens that are measured on. */
  readonly train_tokens: number;
  readonly val_tokens: number;
  readonly threads: number;
  /** What computes a run on PyTorch. */
  readonly computing?: Computing;
  /** Sentences about the data that was read. */
  readonly notes: readonly string[];
  readonly baselines?: RunRecord['baselines'];
  /** The metric that decides which epoch is the best one; absent where that is the validation loss. */
  readonly monitor?: MetricName;
  /** Of a run that repeats another: what is not as it was then. */
  readonly changed?: readonly Circumstance[];
}

export type StepEvent = { readonly event: 'step' } & Readonly<Omit<StepMetric, 'kind'>>;
export type EpochEvent = { readonly event: 'epoch' } & Readonly<Omit<EpochMetric, 'kind'>>;
/** What the network does with examples after an epoch. */
export interface ResultEvent {
  readonly event: 'result';
  readonly result: TaskResultLine;
}

/** A sentence for whoever watches, at any time, also before the start. */
export interface NoteEvent {
  readonly event: 'note';
  readonly note: string;
}

export interface EndEvent {
  readonly event: 'end';
  readonly run: string;
  readonly status: RunStatus;
  readonly best: BestResult | null;
  /** The step from which the run can go on; absent where there is no checkpoint that is of use. */
  readonly resumes_at?: number;
  /** Why a run failed. */
  readonly message?: string;
  /** How the run compares with the one that it repeats. */
  readonly reproduction?: Reproduction;
}

export type TrainingEvent = StartEvent | StepEvent | EpochEvent | ResultEvent | NoteEvent | EndEvent;
