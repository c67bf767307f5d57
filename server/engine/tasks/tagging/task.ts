import type { TaskDefinition } from '../../task.ts';
import { openTagPredictor } from './predictor.ts';
import { prepareTagging } from './prepare.ts';

export const tagging: TaskDefinition<'tagging'> = {
  prepare: prepareTagging,
  openPredictor: openTagPredictor,
};
