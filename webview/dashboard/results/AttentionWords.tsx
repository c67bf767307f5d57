/** Examples of a classifier with attention: the words are coloured by their weights. */
import { separatorOf } from '../../../server/protocol/joinTokens.ts';
import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { strongestBelowText, tint } from './matrix.ts';
import { heaviest, visible } from './tokens.ts';
import { Verdict } from './Verdict.tsx';

type Example = ClassificationResult['attention'][number];

/** How many of the heaviest words are named. */
const named = 5;

export function AttentionWords({ examples }: { readonly examples: readonly Example[] }) {
  return (
    <section class="result-part" aria-label={strings.attention}>
      <h3>{strings.attention}</h3>
      <p class="muted">{strings.attentionHint}</p>
      <ol class="examples">
        {examples.map((example, i) => (
          <li key={i}>
            <Verdict truth={example.truth} predicted={example.predicted} />
            <Words example={example} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Words({ example: { tokens, weights } }: { readonly example: Example }) {
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
