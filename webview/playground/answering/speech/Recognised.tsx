import { strings } from '../../words.ts';
import { Transcript } from './Transcript.tsx';

interface Props {
  /** Undefined until there is an answer. */
  readonly text: string | undefined;
  /** Of the answer that is to come, while the recording is being heard. */
  readonly soFar: string | undefined;
  /** What is really said; empty where nobody knows. */
  readonly reference: string;
}

/** Characters that are written large. */
const longestLarge = 200;

/** What the network has written. */
export function Recognised({ text, soFar, reference }: Props) {
  const isWriting = soFar !== undefined || text === undefined;
  const shown = isWriting ? `${soFar ?? ''}…` : text === '' ? strings.nothingHeard : text;
  return (
    <section class="answer-part" aria-label={strings.recognised}>
      <p
        class={shown.length > longestLarge ? 'long-transcript' : 'translated-text'}
        {...(!isWriting && { role: 'status' })}
      >
        {shown}
      </p>
      {!isWriting && reference !== '' && <Transcript reference={reference} text={text} />}
    </section>
  );
}
