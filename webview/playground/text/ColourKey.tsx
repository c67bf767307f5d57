import { strings } from '../words.ts';
import { surpriseLevels } from './surprise.ts';

/** What the colours mean. */
export function ColourKey() {
  return (
    <span class="colour-key coloured muted">
      {strings.likely}
      {Array.from({ length: surpriseLevels }, (_, level) => (
        <span key={level} class={`colour-sample level-${level}`} aria-hidden="true">
          a
        </span>
      ))}
      {strings.unlikely}
    </span>
  );
}
