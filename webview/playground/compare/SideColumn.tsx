import { fill } from '../../shared/strings.ts';
import { Alternatives } from '../text/Alternatives.tsx';
import { TextBox } from '../text/TextBox.tsx';
import type { TokenSelection } from '../text/useTokenSelection.ts';
import { strings } from '../words.ts';
import type { CompareSession } from './compareSession.ts';
import type { Parting } from './difference.ts';
import { SideBar } from './SideBar.tsx';
import { SideHeader } from './SideHeader.tsx';
import type { Side } from './sideText.ts';

interface Props {
  readonly side: Side;
  readonly session: CompareSession;
  readonly selection: TokenSelection;
  readonly coloured: boolean;
  /** Where the texts part; undefined where both read the same. */
  readonly parted: Parting | undefined;
  /** The token of this text at which they do. */
  readonly parting: number | undefined;
  readonly onScore: (text: string) => void;
}

/** One of the two models, its text, and what else it considered at the token that is looked at in either. */
export function SideColumn({ side, session, selection, coloured, parted, parting, onScore }: Props) {
  const { name, model, text } = side;
  const scores = session.what === 'scores';
  return (
    <section class="side-column" aria-label={fill(strings.compareModel, name)}>
      <SideHeader side={side} onChoose={name === 'B' ? () => session.choose() : undefined} />
      {text.failure !== undefined && (
        <p class="message" role="alert">
          {text.failure}
        </p>
      )}
      {model && (
        <>
          <TextBox
            label={`${name}: ${scores ? strings.tokenColours : strings.generated}`}
            empty={scores ? strings.compareScoreEmpty : strings.compareEmpty}
            prompt={text.first}
            tokens={text.tokens}
            running={text.running}
            coloured={coloured}
            parting={parting}
            selected={selection.selectedIn('')}
            onHover={(index) => selection.hover('', index)}
            onSelect={(index) => selection.select('', index)}
          >
            <SideBar text={text} parted={parted} onScore={onScore} />
          </TextBox>
          <Alternatives
            label={fill(strings.compareAlternatives, name)}
            token={text.tokens[selection.spot?.index ?? -1]}
          />
        </>
      )}
    </section>
  );
}
