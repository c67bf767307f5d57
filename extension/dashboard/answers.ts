import * as v from 'valibot';
import { errorMessage } from '../../server/base/errors.ts';
import {
  type AnswerMessage,
  type askMessage,
  dashboardQuestions,
  type Question,
  type QuestionParams,
  type QuestionResult,
} from '../../server/protocol/dashboardQuestions.ts';
import type { Lab } from '../lab.ts';

type Answers = {
  readonly [Q in Question]: (lab: Lab, params: QuestionParams<Q>) => Promise<QuestionResult<Q>>;
};

/** Who answers what the page asks. */
const answers: Answers = {
  record: (lab, { run }) => lab.worker.request('readRecord', { directory: run }),
  health: (lab, { run }) => lab.worker.request('readFindings', { directory: run }),
};

/** Answers one question of the page; what goes wrong is the answer too. */
export async function answer(lab: Lab, message: v.InferOutput<typeof askMessage>): Promise<AnswerMessage> {
  const { id, question } = message;
  try {
    const params = v.parse(dashboardQuestions[question].params, message.params);
    const result = await answers[question](lab, params);
    return { type: 'answer', id, ...(result !== undefined && { result }) };
  } catch (error) {
    lab.log.error(error instanceof Error ? error : String(error));
    return { type: 'answer', id, error: errorMessage(error) };
  }
}
