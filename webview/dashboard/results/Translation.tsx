import { useState } from 'preact/hooks';
import type { TranslationResult } from '../../../server/protocol/results.ts';
import { strings } from '../words.ts';
import { TranslatedExample } from './TranslatedExample.tsx';

export function Translation({ result: { examples } }: { readonly result: TranslationResult }) {
  const [open, setOpen] = useState(() => (isSmall(examples[0]?.attention) ? 0 : undefined));
  const attentive = examples.some(({ attention }) => attention !== undefined);
  return (
    <section class="result-part" aria-label={strings.examples}>
      <h3>{strings.examples}</h3>
      <p class="muted">{attentive ? strings.attentionMapHint : strings.noAttention}</p>
      <ol class="examples">
        {examples.map((example, i) => (
          <li key={i}>
            <TranslatedExample
              example={example}
              open={open === i}
              onToggle={() => setOpen(open === i ? undefined : i)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A large map takes a while to draw: it waits until it is asked for. */
function isSmall(attention: readonly (readonly number[])[] | undefined): boolean {
  return attention !== undefined && attention.length * (attention[0]?.length ?? 0) <= 2500;
}
