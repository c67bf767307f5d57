/** Which run it is: whether it is ticked and which line is its own, its name, how it differs from the one before, its tags. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import { Swatch } from '../../chart/Swatch.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';

interface Props {
  readonly row: DashboardRun;
  readonly place: number;
  readonly palette: readonly string[];
  readonly indented: boolean;
}

export function NameCell({ row, place, palette, indented }: Props) {
  const { name, changes, tags, starred, archived } = row;
  const ticked = place >= 0;
  return (
    <div class={indented ? 'name-cell indented' : 'name-cell'}>
      <span
        class="tick"
        role="checkbox"
        aria-checked={ticked}
        aria-label={fill(strings.tickRun, name)}
        tabIndex={-1}
      />
      {ticked && <Swatch style={lineStyle(place, palette)} />}
      {starred && (
        <span class="star" role="img" aria-label={strings.starred}>
          ★
        </span>
      )}
      <span class="run-name">{name}</span>
      {archived && <span class="tag">{strings.archived}</span>}
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
        </span>
      ))}
      {changes.length > 0 && <span class="muted changes">{changes.join(' · ')}</span>}
      <button type="button" class="row-menu" aria-label={fill(strings.actionsOf, name)} tabIndex={-1}>
        <Icon name="more" />
      </button>
    </div>
  );
}
