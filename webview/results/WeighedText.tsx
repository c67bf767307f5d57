/** A text whose tokens are coloured by their weights. */
import { separatorOf } from '../../server/protocol/joinTokens.ts';
import { fill } from '../shared/strings.ts';
import { strongestBelowText, tint } from './matrix.ts';
import { heaviest, visible } from './tokens.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly tokens: readonly string[];
  /** One for each token. */
  readonly weights: readonly number[];
}

/** How many of the heaviest words are named. */
const named = 5;

export function WeighedText({ tokens, weights }: Props) {
  const largest = Math.max(...weights);
  const separator = separatorOf(tokens);
  const names = heaviest(weights, named).map((i) => `${visible(tokens[i]!)} ${formats.percent(weights[i]!)}`);
  return (
    <>
      <p class={separator === '' ? 'weighed dense' : 'weighed'}>
        {tokens.map((token, i) => (
          <span key={i}>
            <span
              class="weighed-token"
              style={{ '--weight': tint(weights[i]! / largest, strongestBelowText) }}
              title={formats.percent(weights[i]!)}
            >
              {token}
            </span>
            {separator}
          </span>
        ))}
      </p>
      <p class="muted">{fill(strings.mostWeight, names.join(' · '))}</p>
    </>
  );
}
