/** Which text is read, in one line; opened, it can be changed. */
import { useEffect, useState } from 'preact/hooks';
import { longestReadText, type Reading } from '../../../../server/protocol/inside.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { fill } from '../../../shared/strings.ts';
import { TextForm } from '../../text/TextForm.tsx';
import { formats, strings } from '../../words.ts';
import { lineText } from '../insideWords.ts';
import type { Source } from './useSource.ts';

interface Props {
  readonly source: Source;
  readonly reading: Reading | undefined;
  readonly waiting: boolean;
}

/** Characters of the text that stand in its line. */
const shownStart = 80;

function startOf(text: string): string {
  return text.length <= shownStart ? text : `${text.slice(0, shownStart)}…`;
}

export function TextSource({ source, reading, waiting }: Props) {
  const { text, written, cut, own, readOwn, readWritten } = source;
  const [draft, setDraft] = useState(text);
  const [open, setOpen] = useState(text === '');
  // A reading that was stopped leaves what was typed.
  useEffect(() => {
    if (text !== '') setDraft(text);
  }, [text]);
  const start = (): void => {
    readOwn(draft);
    setOpen(draft === '');
  };
  return (
    <details class="inside-source" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span class="inside-source-title">{own ? strings.insideOwnText : strings.insideWrittenText}</span>
        <span class="inside-source-text muted">{lineText(startOf(text))}</span>
        {reading && (
          <span class="inside-source-size muted">
            {fill(strings.tokens, formats.integer(reading.tokens.length))}
          </span>
        )}
      </summary>
      {open && (
        <TextForm
          label={strings.insideText}
          placeholder={strings.scoredTextPlaceholder}
          action={strings.insideRead}
          text={draft}
          running={waiting}
          onChange={setDraft}
          onStart={start}
          onStop={() => readOwn('')}
        >
          {written !== '' && (own || draft !== text) && (
            <Button
              onClick={() => {
                readWritten();
                setDraft(written);
                setOpen(false);
              }}
            >
              {strings.insideUseWritten}
            </Button>
          )}
        </TextForm>
      )}
      {cut && <p class="notice">{fill(strings.insideCut, formats.integer(longestReadText))}</p>}
    </details>
  );
}
