import * as v from 'valibot';
import type { FromDashboard } from '../../server/protocol/dashboard.ts';
import {
  type AnswerMessage,
  dashboardQuestions,
  type Question,
  type QuestionParams,
  type QuestionResult,
} from '../../server/protocol/dashboardQuestions.ts';
import { send } from '../shared/host.ts';

interface Waiting {
  settle(result: unknown): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Waiting>();
let lastId = 0;

/**
 * Asks the host.
 *
 * @throws Error with a sentence for the person when the host cannot answer
 */
export function ask<Q extends Question>(question: Q, params: QuestionParams<Q>): Promise<QuestionResult<Q>> {
  const id = ++lastId;
  const { result } = dashboardQuestions[question];
  return new Promise((resolve, reject) => {
    waiting.set(id, { settle: (answer) => resolve(v.parse(result, answer)), reject });
    send<FromDashboard>({ type: 'ask', id, question, params });
  });
}

/** Takes an answer that has arrived. */
export function receiveAnswer({ id, result, error }: AnswerMessage): void {
  const asker = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) asker?.settle(result);
  else asker?.reject(new Error(error));
}
