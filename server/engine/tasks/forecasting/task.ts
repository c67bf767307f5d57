import type { TaskDefinition } from '../../task.ts';
import { openForecastPredictor } from './predictor.ts';
import { prepareForecasting } from './prepare.ts';

export const forecasting: TaskDefinition<'forecasting'> = {
  prepare: prepareForecasting,
  openPredictor: openForecastPredictor,
};
