import { useMemo } from 'preact/hooks';
import { fill } from '../../shared/strings.ts';
import { Output } from '../text/Output.tsx';
import type { TokenSelection } from '../text/useTokenSelection.ts';
import { formats, strings, visibleToken } from '../words.ts';
import { DifferenceKey } from './DifferenceKey.tsx';
import { advantageClass, advantages, sameTokens } from './difference.ts';
import type { SideText } from './sideText.ts';

interface Props {
  readonly a: SideText;
  readonly b: SideText;
  readonly selection: TokenSelection;
}

/** Which of two models expected each token of a text more. */
export function DifferenceBox({ a, b, selection }: Props) {
  const same = sameTokens(a.tokens, b.tokens);
  const nats = useMemo(() => (same ? advantages(a.tokens, b.tokens) : []), [same, a.tokens, b.tokens]);
  if (!same) return <p class="muted">{strings.compareOtherTokens}</p>;
  const spot = selection.spot?.index ?? -1;
  const [tokenA, tokenB] = [a.tokens[spot], b.tokens[spot]];
  return (
    <section class="text difference" aria-label={strings.compareDifference}>
      <div class="difference-head">
        <h2>{strings.compareDifference}</h2>
        <DifferenceKey />
      </div>
      <Output
        key={`${a.generation} ${b.generation}`}
        label={strings.compareDifference}
        prompt={a.first}
        tokens={a.tokens}
        running={false}
        coloured
        look={(_, index) => `advantage ${advantageClass(nats[index] ?? 0)}`}
        selected={selection.selectedIn('')}
        onHover={(index) => selection.hover('', index)}
        onSelect={(index) => selection.select('', index)}
      />
      <div class="output-bar">
        <span class="muted" role="status">
          {verdict(a, b)}
        </span>
        {tokenA && tokenB && (
          <span class="difference-token">
            <span class="glyph">{visibleToken(tokenA.token)}</span>{' '}
            {fill(
              strings.compareTokenOf,
              formats.percent(tokenA.probability),
              formats.percent(tokenB.probability),
            )}
          </span>
        )}
      </div>
    </section>
  );
}

function verdict({ score: a }: SideText, { score: b }: SideText): string {
  if (!a || !b) return '';
  const less = Math.abs(a.nats - b.nats);
  if (less < 0.0005) return strings.compareEqual;
  return fill(strings.compareBetter, a.nats < b.nats ? 'A' : 'B', formats.loss(less));
}
