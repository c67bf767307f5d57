import type { TaskDefinition } from '../../task.ts';
import { openTranslationPredictor } from './predictor.ts';
import { prepareTranslation } from './prepare.ts';

export const translation: TaskDefinition<'translation'> = {
  prepare: prepareTranslation,
  openPredictor: openTranslationPredictor,
};
