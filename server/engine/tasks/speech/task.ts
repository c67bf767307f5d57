import type { TaskDefinition } from '../../task.ts';
import { openSpeechPredictor } from './predictor.ts';
import { prepareSpeech } from './prepare.ts';

export const speech: TaskDefinition<'speech'> = {
  prepare: prepareSpeech,
  openPredictor: openSpeechPredictor,
};
