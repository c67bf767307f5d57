import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import type { EntityTypes, TextPart } from './entities.ts';

interface Props {
  readonly parts: readonly TextPart[];
  readonly types: EntityTypes;
}

/** A text whose names are marked, with what they are beside them. */
export function MarkedText({ parts, types }: Props) {
  return (
    <p class="marked-text" role="status">
      {parts.map(({ text, entity }, i) =>
        entity === undefined ? (
          <span key={i}>{text} </span>
        ) : (
          <span key={i}>
            <mark
              class={`entity entity-${types.get(entity.type)?.colour ?? 0}`}
              title={fill(strings.entityProbability, entity.type, formats.percent(entity.probability))}
            >
              {text}
              {'\u00a0'}
              <span class="entity-type">{entity.type}</span>
            </mark>{' '}
          </span>
        ),
      )}
    </p>
  );
}
