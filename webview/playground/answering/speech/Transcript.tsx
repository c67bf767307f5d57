import { useMemo } from 'preact/hooks';
import { EditedText } from '../../../results/EditedText.tsx';
import { EditLegend } from '../../../results/EditLegend.tsx';
import { aligned, errorRate, wordsOf } from '../../../results/edits.ts';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly reference: string;
  readonly text: string;
}

/** What is really said beside what the network has written, and how much of it is wrong. */
export function Transcript({ reference, text }: Props) {
  const words = useMemo(() => aligned(wordsOf(reference), wordsOf(text)), [reference, text]);
  const characters = useMemo(() => aligned([...reference], [...text]), [reference, text]);
  const isSame = reference === text;
  const areWords = /\s/.test(reference);
  return (
    <div class="transcript">
      {isSame ? (
        <p class="muted">✓ {strings.asTranscript}</p>
      ) : (
        <>
          <p>
            <EditedText pairs={areWords ? words : characters} areWords={areWords} />
          </p>
          <EditLegend />
        </>
      )}
      <dl class="rates">
        <dt>{strings.wordErrorRate}</dt>
        <dd>{formats.percent(errorRate(words))}</dd>
        <dt>{strings.characterErrorRate}</dt>
        <dd>{formats.percent(errorRate(characters))}</dd>
      </dl>
    </div>
  );
}
