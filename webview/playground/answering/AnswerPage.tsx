/** The frame of every view of an answer: the question, what went wrong, the answer, and examples beside it. */
import type { ComponentChildren } from 'preact';
import type { Answer } from '../../../server/protocol/answering.ts';
import { strings } from '../words.ts';
import { ExampleList } from './ExampleList.tsx';
import type { Asking } from './useAsking.ts';

interface Props {
  readonly asking: Pick<Asking<never>, 'failure' | 'busy' | 'answered' | 'examples' | 'choose'> & {
    readonly answer: Answer | undefined;
  };
  readonly question: ComponentChildren;
  /** Said as long as nothing was asked. */
  readonly empty?: string;
  /** The answer, where there is one. */
  readonly children: ComponentChildren;
}

export function AnswerPage({ asking, question, empty = strings.answerEmpty, children }: Props) {
  const { failure, busy, answer, answered, examples, choose } = asking;
  return (
    <div class="answering">
      <div class="asked">
        {question}
        {failure !== undefined && (
          <p class="message" role="alert">
            {failure}
          </p>
        )}
        <p class="visually-hidden" role="status">
          {busy ? strings.answerWaiting : ''}
        </p>
      </div>
      <div class={busy ? 'answer busy' : 'answer'} aria-busy={busy}>
        {answer === undefined && !busy && failure === undefined ? <p class="muted">{empty}</p> : children}
      </div>
      <div class="example-side">
        <ExampleList examples={examples} chosen={answered} onChoose={choose} />
      </div>
    </div>
  );
}
