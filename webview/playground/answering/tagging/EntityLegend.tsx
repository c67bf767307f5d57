import { formats, strings } from '../../words.ts';
import type { EntityTypes } from './entities.ts';

export function EntityLegend({ types }: { readonly types: EntityTypes }) {
  return (
    <ul class="entity-legend" aria-label={strings.entityLegend}>
      {[...types].map(([type, { colour, count }]) => (
        <li key={type}>
          <span class={`entity-swatch entity-${colour}`} aria-hidden="true" />
          {type} <span class="muted">{formats.integer(count)}</span>
        </li>
      ))}
    </ul>
  );
}
