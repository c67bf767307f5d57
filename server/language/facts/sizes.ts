/** What the data of an experiment amounts to, as far as the network and its training depend on it. */

import type { Experiment, ExperimentOf, Task } from '../../experiment/keys.ts';
import type { TextSize } from '../../experiment/textSize.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';

/** Sequences that are learned from, without those that are measured on. */
export interface Sequences {
  readonly count: number;
  /** Tokens or time steps of all of them. */
  readonly tokens: number;
  /** Tokens or time steps of the longest one. */
  readonly longest: number;
}

/** The language model that words are read with. */
export interface ContextSize {
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
}

interface TaskSizes {
  'language-model': TextSize;
  classification: {
    /** Tokens of the vocabulary, or numbers in each time step. */
    readonly inputs: number;
    readonly classes: number;
    readonly context?: ContextSize;
    readonly train: Sequences;
  };
  tagging: {
    readonly vocabularySize: number;
    readonly labels: readonly string[];
    /** Characters that are known, where words are read by theirs. */
    readonly characters?: number;
    readonly context?: ContextSize;
    readonly train: Sequences;
  };
  forecasting: {
    /** Windows. */
    readonly train: Sequences;
  };
  translation: {
    readonly sourceVocabulary: number;
    readonly targetVocabulary: number;
    readonly source: Sequences;
    readonly train: Sequences;
  };
  speech: {
    readonly vocabularySize: number;
    /** Numbers in each time step. */
    readonly features: number;
    readonly train: Sequences;
  };
}

export type SizeOf<T extends Task> = TaskSizes[T];

/** The size of the data of a task. */
export type TaskSize = { [T in Task]: { readonly task: T; readonly size: SizeOf<T> } }[Task];

/** An experiment and the size of its data. */
export type Sized = {
  [T in Task]: { readonly task: T; readonly experiment: ExperimentOf<T>; readonly size: SizeOf<T> };
}[Task];

/** @returns undefined for the size of another task's data */
export function sizedExperiment(experiment: Experiment, of: TaskSize): Sized | undefined {
  if (experiment.task === 'language-model' && of.task === 'language-model') return { ...of, experiment };
  if (experiment.task === 'classification' && of.task === 'classification') return { ...of, experiment };
  if (experiment.task === 'tagging' && of.task === 'tagging') return { ...of, experiment };
  if (experiment.task === 'forecasting' && of.task === 'forecasting') return { ...of, experiment };
  if (experiment.task === 'translation' && of.task === 'translation') return { ...of, experiment };
  if (experiment.task === 'speech' && of.task === 'speech') return { ...of, experiment };
  return undefined;
}
