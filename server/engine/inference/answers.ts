import * as v from 'valibot';
import {
  type CheckedNetworkParams,
  type NetworkQuestion,
  type NetworkResult,
  networkQuestions,
} from '../../protocol/networkQuestions.ts';
import { insideAnswers } from '../inspection/insideAnswers.ts';
import { type OpenedModel, textModelOf } from './openModel.ts';
import { searchTexts } from './searchTexts.ts';

export interface Asking {
  /** Open until the answer is there. */
  readonly opened: OpenedModel;
  /** Aborted when nobody waits for the answer any more; what is returned then is dropped. */
  readonly signal: AbortSignal;
  /** Tells how much is done, from 0 to 1. */
  progress(share: number): void;
}

export type Answers = {
  readonly [Q in NetworkQuestion]: (
    asking: Asking,
    params: CheckedNetworkParams<Q>,
  ) => Promise<NetworkResult<Q>>;
};

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
