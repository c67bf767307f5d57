/** A sentence word by word with its labels below; `O` (outside of every span) is told only where it is a mistake. */
import type { TaggingResult } from '../../../server/protocol/results.ts';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

export function TaggedSentence({ sentence }: { readonly sentence: TaggingResult['sentences'][number] }) {
  const { words, truth, predicted } = sentence;
  return (
    <ul class="tagged">
      {words.map((word, i) => (
        <li key={i} class={truth[i] === predicted[i] ? undefined : 'wrong'}>
          <span class="tagged-word">{word}</span>
          <Labels truth={truth[i]!} predicted={predicted[i]!} />
        </li>
      ))}
    </ul>
  );
}

function Labels({ truth, predicted }: { readonly truth: string; readonly predicted: string }) {
  if (truth === predicted) return <span class="tagged-label">{truth === 'O' ? '' : truth}</span>;
  return (
    <span class="tagged-label">
      <span class="visually-hidden">{fill(strings.wordWrong, truth, predicted)}</span>
      <span class="tagged-truth" aria-hidden="true">
        ✓ {truth}
      </span>
      <span class="tagged-mistake" aria-hidden="true">
        ✗ {predicted}
      </span>
    </span>
  );
}
