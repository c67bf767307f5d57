import * as v from 'valibot';
import {
  type NetworkQuestion,
  type NetworkResult,
  networkQuestions,
} from '../../protocol/networkQuestions.ts';
import { insideAnswers } from '../inspection/insideAnswers.ts';
import type { Answers, Asking } from './asking.ts';
import { textModelOf } from './openModel.ts';
import { searchTexts } from './searchTexts.ts';

/** Who answers what is asked of a network. */
const answers: Answers = {
  beams: ({ opened, signal }, params) => searchTexts(textModelOf(opened), params, signal),
  ...insideAnswers,
};

/** @throws v.ValiError when the params are not those of the question */
export function answer<Q extends NetworkQuestion>(
  question: Q,
  asking: Asking,
  params: unknown,
): Promise<NetworkResult<Q>> {
  return answers[question](asking, v.parse(networkQuestions[question].params, params));
}
