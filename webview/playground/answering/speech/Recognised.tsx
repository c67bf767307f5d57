import { strings } from '../../words.ts';
import { Transcript } from './Transcript.tsx';

interface Props {
  /** Undefined until there is an answer. */
  readonly text: string | undefined;
  /** What is really said; empty where nobody knows. */
  readonly reference: string;
}

/** Characters that are written large. */
const longestLarge = 200;

/** What the network has written. */
export function Recognised({ text, reference }: Props) {
  return (
    <section class="answer-part" aria-label={strings.recognised}>
      <p class={(text?.length ?? 0) > longestLarge ? 'long-transcript' : 'translated-text'} role="status">
        {text === undefined ? '…' : text === '' ? strings.nothingHeard : text}
      </p>
      {text !== undefined && reference !== '' && <Transcript reference={reference} text={text} />}
    </section>
  );
}
