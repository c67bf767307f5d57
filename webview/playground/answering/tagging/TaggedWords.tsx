import { formats } from '../../words.ts';
import type { TaggedWord } from './entities.ts';

/** A text with the label of each word below it; those below one half are marked as unsure. */
export function TaggedWords({ words }: { readonly words: readonly TaggedWord[] }) {
  return (
    <ol class="tagged-words">
      {words.map(({ word, tag, probability }, i) => (
        <li key={i} title={`${tag} ${formats.percent(probability)}`}>
          <span>{word}</span>
          <span class={probability < 0.5 ? 'word-tag unsure' : 'word-tag'}>{tag}</span>
        </li>
      ))}
    </ol>
  );
}
