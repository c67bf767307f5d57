import { CacheFields } from '../cache/CacheFields.tsx';
import { Alternatives } from '../text/Alternatives.tsx';
import { Colours } from '../text/Colours.tsx';
import { TextBox } from '../text/TextBox.tsx';
import { TextForm } from '../text/TextForm.tsx';
import { TextPage } from '../text/TextPage.tsx';
import { useTokenSelection } from '../text/useTokenSelection.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { scoreText } from './scoreWords.ts';

const scored = 'scored';

/** A text of a person, each token coloured by how little the model expected it. */
export function Scoring({ model, scoring: session, coloured, onColoured }: ViewProps) {
  const selection = useTokenSelection();
  const { tokens } = session;
  const usualCache = model.text?.cache;
  return (
    <TextPage
      form={
        <TextForm
          label={strings.scoredText}
          placeholder={strings.scoredTextPlaceholder}
          action={strings.score}
          text={session.text}
          running={session.running}
          onChange={(text) => session.edit(text)}
          onStop={() => session.stop()}
          onStart={() => {
            selection.clear();
            session.score();
          }}
        >
          <Colours coloured={coloured} onChange={onColoured} />
        </TextForm>
      }
      failure={session.failure}
      side={
        <div class="side">
          {usualCache && (
            <div class="settings-fields">
              <CacheFields
                cache={session.cache}
                usual={usualCache}
                onChange={(cache) => session.readWith(cache)}
              />
            </div>
          )}
          <Alternatives token={tokens[selection.spot?.index ?? -1]} />
        </div>
      }
    >
      <TextBox
        label={strings.tokenColours}
        empty={strings.scoreEmpty}
        prompt={session.first}
        tokens={tokens}
        running={session.running}
        coloured={coloured}
        selected={selection.selectedIn(scored)}
        onHover={(index) => selection.hover(scored, index)}
        onSelect={(index) => selection.select(scored, index)}
      >
        <span class="muted" role="status">
          {scoreText(session)}
        </span>
      </TextBox>
    </TextPage>
  );
}
