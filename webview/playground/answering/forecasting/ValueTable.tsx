import { FigureTable } from '../../../results/FigureTable.tsx';
import { strings } from '../../words.ts';
import type { Edits, Past } from './edits.ts';
import { ValueField } from './ValueField.tsx';

interface Props {
  readonly past: Past;
  /** The first row that can be changed. */
  readonly from: number;
  readonly changed: Edits;
  readonly onChange: (column: string, row: number, value: number) => void;
}

/** The last values of all columns, to be changed by typing; the latest first. */
export function ValueTable({ past: { times, columns }, from, changed, onChange }: Props) {
  const rows = Array.from({ length: times.length - from }, (_, i) => times.length - 1 - i);
  return (
    <section class="answer-part" aria-label={strings.lastValues}>
      <h2>{strings.lastValues}</h2>
      <FigureTable
        label={strings.lastValues}
        words={[strings.forecastTime]}
        numbers={columns.map(({ name }) => name)}
      >
        {rows.map((row) => (
          <tr key={times[row]}>
            <th scope="row">{times[row]}</th>
            {columns.map(({ name, values }) => (
              <td key={name} class="number">
                <ValueField
                  column={name}
                  time={times[row]!}
                  original={values[row]!}
                  changed={changed[name]?.[times[row]!]}
                  onChange={(value) => onChange(name, row, value)}
                />
              </td>
            ))}
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
