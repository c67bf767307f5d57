/** The chart's lines as numbers. Long lines are thinned evenly; every number shown was recorded. */
import type { ChartLine } from '../../chart/line.ts';
import { ScrollFrame } from '../../shared/ScrollFrame.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { spread } from './spread.ts';

interface Props {
  readonly lines: readonly ChartLine[];
  readonly nameX: string;
  readonly nameY: string;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
}

const mostRows = 100;

export function DataTable({ lines, nameX, nameY, formatX, formatY }: Props) {
  return (
    <ScrollFrame label={nameY} kind="table-frame data">
      {lines
        .filter(({ role }) => role !== 'reference')
        .map((line) => {
          const rows = spread(line.xs.length, mostRows);
          return (
            <table key={line.key}>
              <caption>
                {line.label}
                {rows.length < line.xs.length && (
                  <span class="muted detail">
                    {fill(strings.tableNote, formats.integer(rows.length), formats.integer(line.xs.length))}
                  </span>
                )}
              </caption>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {nameX}
                  </th>
                  <th scope="col" class="number">
                    {nameY}
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map((i) => (
                  <tr key={i}>
                    <td class="number">{formatX(line.xs[i]!)}</td>
                    <td class="number">{formatY(line.raw[i]!)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        })}
    </ScrollFrame>
  );
}
