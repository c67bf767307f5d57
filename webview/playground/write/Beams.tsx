import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { textBefore } from './place.ts';
import type { Session } from './session.ts';

const longestBefore = 80;

/** What beam search has found, the most probable text first. */
export function Beams({ session }: { readonly session: Session }) {
  const { beams, history } = session;
  if (beams.running) {
    return (
      <section class="text beams" aria-label={strings.beamsFound}>
        <p class="muted beams-wait" role="status">
          {fill(strings.beamsSearching, formats.percent(beams.share))}
        </p>
        <progress aria-label={strings.beamsFound} max={1} value={beams.share} />
      </section>
    );
  }
  const { ended } = beams;
  if (ended === undefined) return null;
  const before = endOf(textBefore(history.nodes, ended.place));
  return (
    <section class="text beams" aria-label={strings.beamsFound}>
      <ol>
        {ended.found.map((beam, i) => (
          <li key={i} class="beam">
            <p class="beam-text">
              <span class="prompt">{before}</span>
              {beam.text}
            </p>
            <div class="output-bar">
              <span class="muted">{fill(strings.logProbability, formats.loss(beam.log_probability))}</span>
              <div class="toolbar-end">
                <Button onClick={() => void session.take(beam)}>{strings.goOnWith}</Button>
              </div>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The last words of what stands before. */
function endOf(text: string): string {
  return text.length <= longestBefore ? text : `…${text.slice(-longestBefore)}`;
}
