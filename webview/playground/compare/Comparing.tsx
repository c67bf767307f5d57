import { useEffect } from 'preact/hooks';
import { Select } from '../../shared/controls/Select.tsx';
import { fill } from '../../shared/strings.ts';
import { Colours } from '../text/Colours.tsx';
import { TextForm } from '../text/TextForm.tsx';
import { useTokenSelection } from '../text/useTokenSelection.ts';
import type { ViewProps } from '../view.ts';
import { formats, strings } from '../words.ts';
import { DifferenceBox } from './DifferenceBox.tsx';
import { parting } from './difference.ts';
import { SideColumn } from './SideColumn.tsx';

/** Two models on the same prompt and seed, or on the same text. */
export function Comparing({ comparing: session, writing, coloured, onColoured }: ViewProps) {
  useEffect(() => session.open(), []);
  const selection = useTokenSelection();
  const scores = session.what === 'scores';
  const { length, temperature, seed, cache } = writing.options;
  const settings = [formats.integer(length), formats.short(temperature), String(seed)];
  const parted = scores ? undefined : parting(session.a, session.b);
  return (
    <div class="compare">
      <TextForm
        label={scores ? strings.scoredText : strings.prompt}
        placeholder={scores ? strings.scoredTextPlaceholder : strings.promptPlaceholder}
        action={scores ? strings.score : strings.generate}
        text={scores ? session.scored : session.prompt}
        running={session.running}
        onChange={(text) => session.edit(scores ? { scored: text } : { prompt: text })}
        onStop={() => session.stop()}
        onStart={() => {
          selection.clear();
          session.start(writing.options, writing.stopTexts);
        }}
      >
        <Select
          label={strings.compareWhat}
          value={session.what}
          options={[
            { value: 'texts', label: strings.compareTexts },
            { value: 'scores', label: strings.compareScores },
          ]}
          onChange={(what) => {
            selection.clear();
            session.edit({ what });
          }}
        />
        <Colours coloured={coloured} onChange={onColoured} />
      </TextForm>
      {!scores && <p class="muted hint">{fill(strings.compareSettings, ...settings)}</p>}
      {cache && <p class="muted hint">{strings.compareCache}</p>}
      {session.failure !== undefined && (
        <p class="message" role="alert">
          {session.failure}
        </p>
      )}
      {session.a.score?.completed && session.b.score?.completed && (
        <DifferenceBox a={session.a} b={session.b} selection={selection} />
      )}
      <div class="sides">
        {session.sides.map((side, i) => (
          <SideColumn
            key={side.name}
            side={side}
            session={session}
            selection={selection}
            coloured={coloured}
            parted={parted}
            parting={parted?.tokens?.[i]}
            onScore={(text) => {
              selection.clear();
              session.scoreText(text, writing.options);
            }}
          />
        ))}
      </div>
    </div>
  );
}
