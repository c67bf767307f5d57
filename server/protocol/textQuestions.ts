/** What is asked of a network about a text that is there already. */
import * as v from 'valibot';
import { cacheSettings } from './continuousCache.ts';
import { generatedToken } from './inference.ts';
import type { Questions } from './questions.ts';

const id = v.pipe(v.number(), v.integer(), v.minValue(0));

export const textQuestions = {
  /** Tokens behind a prompt, with how probable the network finds each and what else it considers there. */
  reread: {
    params: v.object({
      prompt: v.string(),
      ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(1000)),
      cache: v.exactOptional(cacheSettings),
    }),
    result: v.array(generatedToken),
  },
} as const satisfies Questions;
