/** The tasks by their names in the experiment file. */
import type { Experiment } from '../../experiment/keys.ts';
import type { PreparedTask, TaskContext, TaskDefinition } from '../task.ts';
import { forecasting } from './forecasting/task.ts';
import { languageModel } from './languageModel/task.ts';

/** Reads the data of an experiment and makes its network. @throws UserError for data that cannot be learned from */
export function prepareTask(experiment: Experiment, context: TaskContext): Promise<PreparedTask> {
  switch (experiment.task) {
    case 'language-model':
      return languageModel.prepare(experiment, context);
    case 'forecasting':
      return forecasting.prepare(experiment, context);
    default:
      throw new Error(`${experiment.task} is not there yet`);
  }
}

/** What predictions need of a task; undefined for a name that is not known. */
export function taskNamed(name: string): Pick<TaskDefinition, 'openPredictor'> | undefined {
  return Object.hasOwn(predictors, name) ? predictors[name] : undefined;
}

const predictors: Readonly<Record<string, Pick<TaskDefinition, 'openPredictor'>>> = {
  'language-model': languageModel,
  forecasting,
};
