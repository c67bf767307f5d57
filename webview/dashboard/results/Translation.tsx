import { useState } from 'preact/hooks';
import type { TranslationResult } from '../../../server/protocol/results.ts';
import { strings } from '../words.ts';
import { TranslatedExample } from './TranslatedExample.tsx';

export function Translation({ result: { examples } }: { readonly result: TranslationResult }) {
  const [open, setOpen] = useState<number | undefined>(0);
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
