import type { insideQuestions } from '../../protocol/inside.ts';
import type { Answers } from '../inference/asking.ts';
import { readText } from './readText.ts';
import { activations, saturation, trace } from './shownSignals.ts';

/** Who answers what is asked of the inside of a network. */
export const insideAnswers: Pick<Answers, keyof typeof insideQuestions> = {
  read: readText,
  activations,
  trace,
  saturation,
  guesses: () => Promise.reject(new Error('guesses')),
  select: () => Promise.reject(new Error('select')),
  places: () => Promise.reject(new Error('places')),
  follow: () => Promise.reject(new Error('follow')),
  attribute: () => Promise.reject(new Error('attribute')),
  intervene: () => Promise.reject(new Error('intervene')),
};
