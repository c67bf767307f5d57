import type { TaskDefinition } from '../../task.ts';
import { openClassPredictor } from './predictor.ts';
import { prepareClassification } from './prepare.ts';

export const classification: TaskDefinition<'classification'> = {
  prepare: prepareClassification,
  openPredictor: openClassPredictor,
};
