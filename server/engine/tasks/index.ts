/** The tasks by their names in the experiment file. */
import type { Experiment } from '../../experiment/keys.ts';
import type { AnswerExample } from '../../protocol/answering.ts';
import type { PreparedTask, TaskContext, TaskDefinition } from '../task.ts';
import { classExamples } from './classification/examples.ts';
import { classification } from './classification/task.ts';
import { forecastExamples } from './forecasting/examples.ts';
import { forecasting } from './forecasting/task.ts';
import { languageModel } from './languageModel/task.ts';
import { speechExamples } from './speech/examples.ts';
import { speech } from './speech/task.ts';
import { tagExamples } from './tagging/examples.ts';
import { tagging } from './tagging/task.ts';
import { translationExamples } from './translation/examples.ts';
import { translation } from './translation/task.ts';

/** Reads the data of an experiment and makes its network. @throws UserError for data that cannot be learned from */
export function prepareTask(experiment: Experiment, context: TaskContext): Promise<PreparedTask> {
  switch (experiment.task) {
    case 'language-model':
      return languageModel.prepare(experiment, context);
    case 'classification':
      return classification.prepare(experiment, context);
    case 'forecasting':
      return forecasting.prepare(experiment, context);
    case 'tagging':
      return tagging.prepare(experiment, context);
    case 'translation':
      return translation.prepare(experiment, context);
    case 'speech':
      return speech.prepare(experiment, context);
  }
}

/**
 * A few examples of the data that a run of an experiment is measured on, to ask its network about; none for a network
 * that continues text.
 *
 * @throws UserError for data that is gone or cannot be read
 */
export async function taskExamples(experiment: Experiment, file: string): Promise<readonly AnswerExample[]> {
  switch (experiment.task) {
    case 'language-model':
      return [];
    case 'classification':
      return classExamples(experiment, file);
    case 'forecasting':
      return forecastExamples(experiment, file);
    case 'tagging':
      return tagExamples(experiment, file);
    case 'translation':
      return translationExamples(experiment, file);
    case 'speech':
      return speechExamples(experiment, file);
  }
}

type TaskPredictor = Pick<TaskDefinition, 'openPredictor'>;

/** What predictions need of a task; undefined for a name that is not known. */
export function taskNamed(name: string): TaskPredictor | undefined {
  return Object.hasOwn(byName, name) ? byName[name] : undefined;
}

const byName: Readonly<Record<string, TaskPredictor>> = {
  'language-model': languageModel,
  classification,
  forecasting,
  tagging,
  translation,
  speech,
};
