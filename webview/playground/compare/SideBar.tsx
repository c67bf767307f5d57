import { Button } from '../../shared/controls/Button.tsx';
import { fill } from '../../shared/strings.ts';
import { scoreText } from '../score/scoreWords.ts';
import { formats, strings } from '../words.ts';
import { textOf } from '../write/history/textNode.ts';
import { endText } from '../write/outcomeText.ts';
import type { Parting } from './difference.ts';
import type { SideText } from './sideText.ts';

interface Props {
  readonly text: SideText;
  readonly parted: Parting | undefined;
  readonly onScore: (text: string) => void;
}

/** How it stands with one of the texts. */
export function SideBar({ text, parted, onScore }: Props) {
  return (
    <>
      <span class="muted" role="status">
        {parted ? writtenText(text, parted) : readText(text)}
      </span>
      {parted && (
        <div class="toolbar-end">
          <Button
            kind="plain"
            disabled={text.running || text.tokens.length === 0}
            onClick={() => onScore(textOf(text.first, text.tokens))}
          >
            {strings.compareScoreThis}
          </Button>
        </div>
      )}
    </>
  );
}

function writtenText({ tokens, running, outcome }: SideText, { same, tokens: parted }: Parting): string {
  if (tokens.length === 0) return running ? strings.generating : '';
  const alike = parted ? fill(strings.compareSameFor, formats.integer(same)) : strings.compareSame;
  return outcome ? `${endText(outcome)} · ${alike}` : alike;
}

function readText({ running, score, tokens, cached }: SideText): string {
  const told = scoreText({ running, result: score, cached });
  if (!score || score.tokens === 0) return told;
  const characters = tokens.reduce((sum, { token }) => sum + token.length, 0);
  if (characters === score.tokens) return told;
  const each = (score.nats * score.tokens) / Math.max(1, characters);
  return `${told} · ${fill(strings.natsPerCharacter, formats.loss(each))}`;
}
