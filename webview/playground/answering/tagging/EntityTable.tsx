import { FigureTable } from '../../../results/FigureTable.tsx';
import { formats, strings } from '../../words.ts';
import type { Entity, EntityTypes } from './entities.ts';

interface Props {
  readonly entities: readonly Entity[];
  readonly types: EntityTypes;
}

export function EntityTable({ entities, types }: Props) {
  return (
    <section class="answer-part" aria-label={strings.entities}>
      <h2>{strings.entities}</h2>
      <FigureTable
        label={strings.entities}
        words={[strings.entityText, strings.entityType]}
        numbers={[strings.probability]}
      >
        {entities.map(({ text, type, start, probability }) => (
          <tr key={start}>
            <th scope="row">{text}</th>
            <td>
              <span class={`entity-swatch entity-${types.get(type)?.colour ?? 0}`} aria-hidden="true" />{' '}
              {type}
            </td>
            <td class="number bar" style={{ '--share': `${probability * 100}%` }}>
              {formats.percent(probability)}
            </td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
