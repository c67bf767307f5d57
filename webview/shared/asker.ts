import * as v from 'valibot';
import type { AnswerMessage, Questions, ResultOf } from '../../server/protocol/questions.ts';

interface Waiting {
  settle(result: unknown): void;
  reject(error: Error): void;
}

/** Asks the host, and gives each answer to who asked. */
export class Asker<All extends Questions> {
  readonly #questions: All;
  readonly #waiting = new Map<number, Waiting>();
  /** Not what a page before a reload has used: an answer to it may still be on its way. */
  #lastId = Date.now() * 1000;

  constructor(questions: All) {
    this.#questions = questions;
  }

  /**
   * @param send sends the question under the id that its answer will have
   * @throws Error with a sentence for the person when the host cannot answer
   */
  ask<Q extends keyof All & string>(question: Q, send: (id: number) => void): Promise<ResultOf<All, Q>> {
    const id = ++this.#lastId;
    const schema: All[Q]['result'] = this.#questions[question]!.result;
    const answered = new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { settle: resolve, reject });
      send(id);
    });
    return answered.then((answer) => v.parse(schema, answer));
  }

  receive({ id, result, error }: AnswerMessage): void {
    const asker = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) asker?.settle(result);
    else asker?.reject(new Error(error));
  }
}
