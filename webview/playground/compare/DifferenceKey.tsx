import { advantageLevels } from './difference.ts';

const levels = Array.from({ length: advantageLevels }, (_, i) => i + 1);

/** What the colours mean: the more one of the models expected a token, the stronger its colour. */
export function DifferenceKey() {
  return (
    <span class="colour-key">
      A
      {levels.toReversed().map((level) => (
        <span key={level} class={`colour-sample advantage a-${level}`} aria-hidden="true">
          a
        </span>
      ))}
      <span class="colour-sample" aria-hidden="true">
        a
      </span>
      {levels.map((level) => (
        <span key={level} class={`colour-sample advantage b-${level}`} aria-hidden="true">
          a
        </span>
      ))}
      B
    </span>
  );
}
