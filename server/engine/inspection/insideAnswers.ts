import type { insideQuestions } from '../../protocol/inside.ts';
import type { Answers } from '../inference/asking.ts';

/** Who answers what is asked of the inside of a network. */
export const insideAnswers: Pick<Answers, keyof typeof insideQuestions> = {
  read: () => Promise.reject(new Error('read')),
  activations: () => Promise.reject(new Error('activations')),
  trace: () => Promise.reject(new Error('trace')),
  saturation: () => Promise.reject(new Error('saturation')),
  guesses: () => Promise.reject(new Error('guesses')),
  select: () => Promise.reject(new Error('select')),
  places: () => Promise.reject(new Error('places')),
  follow: () => Promise.reject(new Error('follow')),
  attribute: () => Promise.reject(new Error('attribute')),
  intervene: () => Promise.reject(new Error('intervene')),
};
