import { useState } from 'preact/hooks';
import { Alternatives } from '../text/Alternatives.tsx';
import { Colours } from '../text/Colours.tsx';
import { Output } from '../text/Output.tsx';
import { TextForm } from '../text/TextForm.tsx';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { scoreText } from './scoreWords.ts';

/** A text of a person, each token coloured by how little the model expected it. */
export function Scoring({ scoring: session, coloured, onColoured }: ViewProps) {
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const [hovered, setHovered] = useState<number | undefined>(undefined);
  const { tokens, first, running, failure } = session;
  return (
    <div class="columns">
      <div class="writing">
        <TextForm
          label={strings.scoredText}
          placeholder={strings.scoredTextPlaceholder}
          action={strings.score}
          text={session.text}
          running={running}
          onChange={(text) => session.edit(text)}
          onStop={() => session.stop()}
          onStart={() => {
            setSelected(undefined);
            session.score();
          }}
        >
          <Colours coloured={coloured} onChange={onColoured} />
        </TextForm>
        {failure !== undefined && (
          <p class="message" role="alert">
            {failure}
          </p>
        )}
        <section class="text" aria-label={strings.tokenColours}>
          {!running && tokens.length === 0 && <p class="muted text-empty">{strings.scoreEmpty}</p>}
          <Output
            label={strings.tokenColours}
            prompt={first}
            tokens={tokens}
            running={running}
            coloured={coloured}
            selected={selected}
            onHover={setHovered}
            onSelect={setSelected}
          />
          <div class="output-bar">
            <span class="muted" role="status">
              {scoreText(session)}
            </span>
          </div>
        </section>
      </div>
      <div class="side">
        <Alternatives token={tokens[selected ?? hovered ?? -1]} />
      </div>
    </div>
  );
}
