/** Answers what a page asks of a network, as the host does, as soon as it is asked. */
import type { Page } from 'playwright-core';
import type { NetworkQuestion } from '../../server/protocol/networkQuestions.ts';

export interface Asked {
  readonly question: NetworkQuestion;
  readonly params: Readonly<Record<string, unknown>>;
}

/** An answer, a sentence why there is none, or `later`: none yet. */
export type Answering = (asked: Asked) => { result: unknown } | { error: string } | 'later';

/** @returns what has been asked, in its order */
export async function answerAsks(page: Page, answering: Answering): Promise<Asked[]> {
  const asked: Asked[] = [];
  await page.exposeFunction('answerAsk', (question: Asked) => {
    asked.push(question);
    return answering(question);
  });
  await page.evaluate(answerWhatIsSent);
  return asked;
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
