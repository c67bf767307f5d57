import type { AnswerExample } from '../../../server/protocol/answering.ts';
import { sentences } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import type { Examples } from './useExamples.ts';

interface Props {
  readonly examples: Examples | undefined;
  readonly chosen: AnswerExample | undefined;
  readonly onChoose: (example: AnswerExample) => void;
}

/** Examples to ask about. */
export function ExampleList({ examples, chosen, onChoose }: Props) {
  if (examples === undefined) return <p class="muted">{strings.examplesLoading}</p>;
  if (examples.examples.length === 0) {
    return examples.note === undefined ? null : (
      <p class="message neutral muted">{sentences(strings.examplesMissing, examples.note)}</p>
    );
  }
  return (
    <section class="example-list" aria-label={strings.examplesTitle}>
      <h2>{strings.examplesTitle}</h2>
      <p class="muted">{strings.examplesHint}</p>
      <ul>
        {examples.examples.map((example, i) => (
          <li key={i}>
            <button
              type="button"
              class="example"
              aria-pressed={example === chosen}
              title={example.title}
              onClick={() => onChoose(example)}
            >
              {example.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
