import { fill } from '../../../../shared/strings.ts';
import { formats, strings } from '../../../words.ts';
import type { ForecastPicture } from '../picture.ts';

/** What the lines mean. */
export function Key({ picture: { quantiles, unchanged, future } }: { readonly picture: ForecastPicture }) {
  const [first, last] = [quantiles[0], quantiles.at(-1)];
  const entries = [
    { kind: 'past', text: strings.pastLine },
    { kind: 'forecast', text: strings.forecastLine },
    ...(unchanged ? [{ kind: 'unchanged', text: strings.unchangedLine }] : []),
    ...(future ? [{ kind: 'future', text: strings.futureLine }] : []),
  ];
  return (
    <ul class="what-if-key">
      {entries.map(({ kind, text }) => (
        <li key={kind}>
          <svg width="24" height="10" aria-hidden="true">
            <path class={`what-if-${kind}`} d="M0 5H24" />
          </svg>
          {text}
        </li>
      ))}
      {first && last && first !== last && (
        <li>
          <svg width="24" height="10" aria-hidden="true">
            <path class="what-if-band" d="M0 0H24V10H0Z" />
          </svg>
          {fill(strings.intervalBetween, formats.shortPercent(first.level), formats.shortPercent(last.level))}
        </li>
      )}
    </ul>
  );
}
