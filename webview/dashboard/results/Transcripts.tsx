/** Recordings with what is said in them and what was written, those with the most errors first. */
import type { SpeechResult } from '../../../server/protocol/speech.ts';
import { EditedText } from '../../results/EditedText.tsx';
import { EditLegend } from '../../results/EditLegend.tsx';
import { errorRate } from '../../results/edits.ts';
import { formats, strings } from '../words.ts';
import { LabelPath } from './LabelPath.tsx';

export function Transcripts({ examples }: Pick<SpeechResult, 'examples'>) {
  const rated = examples
    .map((example) => ({ ...example, rate: errorRate(example.words) }))
    .sort((a, b) => b.rate - a.rate);
  return (
    <section class="result-part" aria-label={strings.transcripts}>
      <h3>{strings.transcripts}</h3>
      <EditLegend />
      <ol class="examples">
        {rated.map(({ name, rate, words, reference, predicted, path, step_seconds }) => (
          <li key={name}>
            <p class="transcript-head">
              <span class="transcript-name">{name}</span>
              <span class="number muted">
                {rate === 0
                  ? `✓ ${strings.sameAsTranscript}`
                  : `${strings.wordErrorRate} ${formats.percent(rate)}`}
              </span>
            </p>
            <p>
              {predicted === '' && <span class="muted">{strings.nothingWritten} </span>}
              <EditedText pairs={words} areWords={/\s/.test(reference)} />
            </p>
            <LabelPath path={path} stepSeconds={step_seconds} />
          </li>
        ))}
      </ol>
    </section>
  );
}
