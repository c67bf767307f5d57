/** The ticked runs as a list with their lines: what is left of the table when it is closed. */
import { lineStyle } from '../chart/lineStyle.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { Button } from '../shared/controls/Button.tsx';
import { Icon } from '../shared/Icon.tsx';
import { fill } from '../shared/strings.ts';
import type { ShownRun } from './shownRuns.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly runs: readonly ShownRun[];
  /** How many runs the table has. */
  readonly total: number;
  readonly palette: readonly string[];
  readonly onUntick: (run: string) => void;
  readonly onExpand: () => void;
}

export function TickedRuns({ runs, total, palette, onUntick, onExpand }: Props) {
  return (
    <div class="ticked-runs">
      <Button kind="plain" onClick={onExpand}>
        <Icon name="table" />
        {fill(strings.showTable, formats.integer(total))}
      </Button>
      {runs.length > 1 && (
        <ul aria-label={strings.tickedRuns}>
          {runs.map(({ run, place }) => (
            <li key={run.id} title={[run.name, ...run.changes].join('\n')}>
              <Swatch style={lineStyle(place, palette)} />
              <span class="run-name">{run.name}</span>
              <Button kind="plain" label={fill(strings.untickRun, run.name)} onClick={() => onUntick(run.id)}>
                <Icon name="close" />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
