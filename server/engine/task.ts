/** What the engine must know of a task: its data, its network, what is measured, how it predicts. */
import type { AudioFeatureSettings } from '../data/audio/audioFeatures.ts';
import type { DataFile } from '../data/text/textFile.ts';
import type { ExperimentOf, Task } from '../experiment/keys.ts';
import type { Tensor } from '../graph/tensor.ts';
import type { Network } from '../network/network.ts';
import type { Answer, Answering, AnswerParams } from '../protocol/answering.ts';
import type { TaskResult } from '../protocol/results.ts';
import type { Baseline } from '../protocol/runs.ts';
import type { InputFormat } from './predictionFormat.ts';
import type { Tensors } from './session.ts';

/** One batch: the network's inputs and targets by name. */
export interface Feeds {
  readonly tensors: Tensors;
  /** Sequences in the batch. */
  readonly sequences: number;
  /** Tokens or time steps without padding: what throughput counts. */
  readonly tokens: number;
  /** What the learning rate is multiplied with in this step; 1 where it is absent. */
  readonly rateFactor?: number;
}

/** The batches of one part of the data. The same epoch and position always give the same batch. */
export interface BatchSource {
  /** Batches in one epoch; in the first one, where epochs differ. */
  readonly count: number;
  /** Batches in an epoch, from 0: only where they differ. A pure function of it. */
  countIn?(epoch: number): number;
  /** Tokens or time steps in one epoch. */
  readonly tokens: number;
  /** @param epoch from 0: the order differs from epoch to epoch in training, and never in validation */
  at(epoch: number, position: number): Feeds | Promise<Feeds>;
}

/** Collects what one pass over validation data gives. */
export interface Measurement {
  /** The network's outputs that {@link Measurement.add} needs; the others are not computed to the end. */
  readonly outputs: readonly string[];
  add(feeds: Feeds, outputs: Tensors): void | Promise<void>;
  /** Metrics by their names in `protocol/metrics.ts`, and what the views show. `weights` are the network's, `loss` is the mean. */
  finish(weights: ReadonlyMap<string, Tensor>, loss: number): Promise<Measured>;
}
export interface Measured {
  readonly metrics: Readonly<Record<string, number>>;
  readonly result?: TaskResult;
}

/** Data to measure on. */
export interface Validation {
  /** The file's name without its folder; `validation` for a part of the training data. */
  readonly name: string;
  readonly batches: BatchSource;
  measure(): Measurement;
  /** What naive methods reach here, the most telling one first. */
  baselines(): Promise<readonly Baseline[]>;
}

/** An experiment with its data read, ready to be trained. */
export interface PreparedTask {
  readonly network: Network;
  /** Every file that was read, in an order that depends on the experiment alone. */
  readonly files: readonly DataFile[];
  readonly training: BatchSource;
  /** At least one; the first decides what is best. */
  readonly validations: readonly Validation[];
  /** Sequences in a batch of training: the width of the carried state. */
  readonly batchSize: number;
  /** Tokens that the network reads; 0 where it reads numbers. */
  readonly vocabularySize: number;
  /** What `model.onnx` must say besides its weights for predictions: vocabularies, labels, scales. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Keys of `metadata` that must be equal in a run whose weights this one starts from (`init_from`). */
  readonly mustMatch: readonly string[];
  /** Sentences for the log: coverage of pre-trained vectors, examples that were cut, … */
  readonly notes: readonly string[];
  /** Other data to measure on, read with the vocabularies, labels and scales of this one. */
  measureOn(file: string): Promise<Validation>;
  /** Frees what is kept outside of memory: nothing can be read any more. */
  dispose?(): void;
  /** The network as `model.onnx`, where the general way (`exportNetwork.ts`) will not do. */
  export?(weights: ReadonlyMap<string, Tensor>, metadata: Readonly<Record<string, string>>): Uint8Array;
  /** What the network writes after an epoch, beside what is measured. `model` is the exported network. */
  sample?(model: Uint8Array, threads: number): Promise<TaskResult>;
}

export interface TaskContext {
  /** The experiment file: paths are relative to its folder, errors point at it. */
  readonly file: string;
  /** What measurements that compute by themselves may use. */
  readonly threads: number;
  /** Where other runs are looked for that an experiment names; without it, where runs of its folder are. */
  readonly runsDirectory?: string;
}

/** One answer of a network. */
export interface Prediction {
  /** For a person: one line, or a few. */
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A trained network that answers. */
export interface Predictor {
  readonly answering: Answering;
  /** How it listens; absent where it reads. */
  readonly audio?: AudioFeatureSettings;
  /**
   * Answers what one person asks, with all that can be shown of the answer.
   *
   * @param progress told how far it is, where that can be told
   * @throws UserError for what cannot be answered
   * @throws {unknown} the signal's reason where an answer takes long and it is aborted meanwhile
   */
  answer(params: AnswerParams, signal?: AbortSignal, progress?: AnswerProgress): Promise<Answer>;
  /**
   * Answers every example of an input, in order.
   *
   * @param input what stands in the file or comes through the pipe, in the formats that the task learns from (the
   * label may be missing), or one plain example per line
   */
  predict(input: PredictionInput): AsyncIterable<Prediction>;
  /**
   * What it writes while it is still listening, and at the end what {@link Predictor.predict} gives.
   *
   * @throws UserError for a network that must have heard everything first
   */
  listen?(input: PredictionInput): AsyncIterable<HeardText>;
  dispose(): Promise<void>;
}
/** @param share of what is to be read, from 0 to 1; @param text what is written so far */
export type AnswerProgress = (share: number, text?: string) => void;

/** What is written of a recording so far. */
export interface HeardText extends Prediction {
  /** Whether it has been heard to its end. */
  readonly final: boolean;
}

export interface PredictionInput {
  /** What errors name: a path, or standard input. */
  readonly name: string;
  /** A file or a folder; undefined for standard input. */
  readonly path?: string;
  /** Undefined for standard input of which nothing is said: then it is what the task mostly reads. */
  readonly format?: InputFormat;
  /** Its bytes, gzip undone. Reading them throws a UserError where they cannot be read. */
  readonly stream: AsyncIterable<Uint8Array>;
}

export interface TaskDefinition<T extends Task = Task> {
  prepare(experiment: ExperimentOf<T>, context: TaskContext): Promise<PreparedTask>;
  /** @param model bytes of `model.onnx` with its metadata; a language model generates instead */
  openPredictor?(model: PredictorModel, threads: number): Promise<Predictor>;
}
export interface PredictorModel {
  readonly bytes: Uint8Array;
  readonly metadata: ReadonlyMap<string, string>;
}
