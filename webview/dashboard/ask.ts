import type { FromDashboard } from '../../server/protocol/dashboard.ts';
import {
  dashboardQuestions,
  type Question,
  type QuestionParams,
  type QuestionResult,
} from '../../server/protocol/dashboardQuestions.ts';
import type { AnswerMessage } from '../../server/protocol/questions.ts';
import { Asker } from '../shared/asker.ts';
import { send } from '../shared/host.ts';

const asker = new Asker(dashboardQuestions);

/**
 * Asks the host.
 *
 * @throws Error with a sentence for the person when the host cannot answer
 */
export function ask<Q extends Question>(question: Q, params: QuestionParams<Q>): Promise<QuestionResult<Q>> {
  return asker.ask(question, (id) => send<FromDashboard>({ type: 'ask', id, question, params }));
}

export function receiveAnswer(answer: AnswerMessage): void {
  asker.receive(answer);
}
