/** Examples of a classifier with attention: the words are coloured by their weights. */
import type { ClassificationResult } from '../../../server/protocol/results.ts';
import { WeighedText } from '../../results/WeighedText.tsx';
import { strings } from '../words.ts';
import { Verdict } from './Verdict.tsx';

type Example = ClassificationResult['attention'][number];

export function AttentionWords({ examples }: { readonly examples: readonly Example[] }) {
  return (
    <section class="result-part" aria-label={strings.attention}>
      <h3>{strings.attention}</h3>
      <p class="muted">{strings.attentionHint}</p>
      <ol class="examples">
        {examples.map((example, i) => (
          <li key={i}>
            <Verdict truth={example.truth} predicted={example.predicted} />
            <WeighedText tokens={example.tokens} weights={example.weights} />
          </li>
        ))}
      </ol>
    </section>
  );
}
