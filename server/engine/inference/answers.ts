import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import {
  type NetworkQuestion,
  type NetworkResult,
  networkQuestions,
} from '../../protocol/networkQuestions.ts';
import { insideAnswers } from '../inspection/insideAnswers.ts';
import { hearRecording } from '../tasks/hearRecording.ts';
import { answerExamples } from './answerExamples.ts';
import type { Answers, Asking } from './asking.ts';
import { audioOf, predictorIn } from './openModel.ts';
import { rereadText } from './rereadText.ts';
import { searchTexts } from './searchTexts.ts';
import { textModelWith } from './withCache.ts';

/** Who answers what is asked of a network. */
const answers: Answers = {
  beams: (asking, params) => searchTexts(textModelWith(asking.opened, params.cache), params, asking),
  reread: ({ opened, signal }, params) => rereadText(textModelWith(opened, params.cache), params, signal),
  answer: ({ opened, signal, progress }, params) => predictorIn(opened).answer(params, signal, progress),
  hear: ({ opened }, { recording }) => hearRecording(recording, audioOf(opened)),
  answerExamples: ({ opened }) => answerExamples(opened),
  ...insideAnswers,
};

/**
 * @throws v.ValiError when the params are not those of the question
 * @throws UserError when it was stopped: what that has interrupted is no bug
 */
export async function answer<Q extends NetworkQuestion>(
  question: Q,
  asking: Asking,
  params: unknown,
): Promise<NetworkResult<Q>> {
  const checked = v.parse(networkQuestions[question].params, params);
  try {
    return await answers[question](asking, checked);
  } catch (error) {
    if (asking.signal.aborted) throw new UserError(l10n.t('Stopped'));
    throw error;
  }
}
