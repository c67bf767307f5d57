import type { TextSample as Sample } from '../../../server/protocol/results.ts';

/** What a language model wrote, its prompt set off. */
export function TextSample({ result }: { readonly result: Sample }) {
  return (
    <p class="sample-text">
      <span class="sample-prompt">{result.prompt}</span>
      {result.text}
    </p>
  );
}
