import type { TaskDefinition } from '../../task.ts';
import { prepareSpeech } from './prepare.ts';

export const speech: TaskDefinition<'speech'> = {
  prepare: prepareSpeech,
};
