import type { SweepRecord, Trial } from '../../../server/protocol/sweeps.ts';
import { type Point, pathOf } from './geometry.ts';
import { standings } from './ranking.ts';

interface Props {
  readonly sweep: SweepRecord;
  readonly trials: readonly Trial[];
  /** Those that are selected. */
  readonly inside: readonly Trial[];
  readonly paths: ReadonlyMap<number, readonly Point[]>;
  readonly ticked: ReadonlySet<number>;
  readonly pointed: number | undefined;
}

/** The better a trial, the bluer and thicker its line; the worst ones lie lowest, the one pointed at on top. */
export function PlotLines({ sweep, trials, inside, paths, ticked, pointed }: Props) {
  const places = standings(sweep);
  const shown = new Set(inside.map(({ number }) => number));
  const order = (number: number) => Number(shown.has(number)) + 2 * Number(number === pointed);
  const sorted = [...trials].reverse().sort((a, b) => order(a.number) - order(b.number));
  return (
    <g class="plot-lines">
      {sorted.map(({ number }) => {
        const place = places.get(number);
        const classes = [
          shown.has(number) ? '' : 'outside',
          place === undefined ? 'without-result' : '',
          ticked.has(number) ? 'ticked' : '',
          number === pointed ? 'pointed' : '',
        ];
        return (
          <path
            key={number}
            class={classes.filter(Boolean).join(' ')}
            d={pathOf(paths.get(number) ?? [])}
            style={{ '--place': `${(place ?? 1) * 100}%`, '--weight': `${3 - 2 * (place ?? 1)}px` }}
          />
        );
      })}
    </g>
  );
}
