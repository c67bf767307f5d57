import { useRef } from 'preact/hooks';
import * as v from 'valibot';
import { longestReadText } from '../../../../server/protocol/inside.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import type { Session } from '../../write/session.ts';

const schema = v.object({ own: v.boolean(), text: v.string() });

export interface Source {
  /** What is read; empty where there is nothing to read. */
  readonly text: string;
  /** A text of the person's, not the one that was written. */
  readonly own: boolean;
  /** The text that the network has written, prompt included. */
  readonly written: string;
  /** Only the end of the text is read. */
  readonly cut: boolean;
  readonly readOwn: (text: string) => void;
  readonly readWritten: () => void;
}

/** Which text is read: what was written last, or a text of one's own. */
export function useSource(writing: Session): Source {
  const [{ own, text }, setSource] = usePersistedState('inside.source', schema, { own: false, text: '' });
  const written = useRef(writing.text);
  if (!writing.running) written.current = writing.text;
  const whole = own ? text : written.current;
  return {
    text: endOf(whole),
    own,
    written: written.current,
    cut: whole.length > longestReadText,
    readOwn: (next) => setSource({ own: true, text: next }),
    readWritten: () => setSource({ own: false, text: '' }),
  };
}

/** As much as can be read, with no half of a character at its start. */
function endOf(text: string): string {
  return text.slice(-longestReadText).replace(/^[\uDC00-\uDFFF]/, '');
}
