/** Answers what a page asks of a network, as the host does, as soon as it is asked. */
import type { Page } from 'playwright-core';
import type { NetworkQuestion } from '../../server/protocol/networkQuestions.ts';

export interface Asked {
  readonly question: NetworkQuestion;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An answer, a sentence why there is none, or `later`: none yet. */
export type Answering = (asked: Asked) => { result: unknown } | { error: string } | 'later';

/** What a page has asked, in its order. */
export class AskedQuestions {
  readonly all: Asked[] = [];
  #waiting: (() => void)[] = [];

  static async of(page: Page, answering: Answering): Promise<AskedQuestions> {
    const questions = new AskedQuestions();
    await page.exposeFunction('answerAsk', (asked: Asked) => {
      questions.#add(asked);
      return answering(asked);
    });
    await page.evaluate(answerWhatIsSent);
    return questions;
  }

  to(question: NetworkQuestion): Asked['params'][] {
    return this.all.filter((one) => one.question === question).map(({ params }) => params);
  }

  /** The params of the latest such question. */
  latest(question: NetworkQuestion): Asked['params'] | undefined {
    return this.to(question).at(-1);
  }

  /** Waits for such a question, if there has been none yet. */
  async until(
    question: NetworkQuestion,
    expected: (params: Asked['params']) => boolean,
  ): Promise<Asked['params']> {
    for (;;) {
      const found = this.to(question).findLast(expected);
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #add(asked: Asked): void {
    this.all.push(asked);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

/** Runs in the page. */
const answerWhatIsSent = `
  window.webview.sent.push = function (message) {
    Array.prototype.push.call(this, message);
    if (message.type !== 'ask') return;
    const { id, question, params } = message;
    answerAsk({ question, params }).then((answer) => {
      if (answer !== 'later') window.postMessage({ type: 'answer', id, ...answer }, '*');
    });
  };
`;
