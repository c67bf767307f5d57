/** The same as the scatter, in numbers: those first that are nearly shut or open most of the time. */
import { useMemo } from 'preact/hooks';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { formats, strings } from '../../words.ts';
import { signalName, unitName } from '../insideWords.ts';
import type { ScatterProps } from './Scatter.tsx';

export function SaturationTable({ shares: { gate, shut, open }, chosen, onChoose }: ScatterProps) {
  const units = useMemo(() => {
    const saturated = (unit: number): number => shut[unit]! + open[unit]!;
    return [...shut.keys()].sort((a, b) => saturated(b) - saturated(a));
  }, [shut, open]);
  const name = signalName(gate);
  return (
    <ScrollFrame label={name}>
      <table class="inside-table">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.insideUnit}</th>
            <th scope="col" class="number">
              {strings.insideShutShare}
            </th>
            <th scope="col" class="number">
              {strings.insideOpenShare}
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit} aria-current={unit === chosen}>
              <th scope="row">
                <button type="button" class="link" onClick={() => onChoose(unit)}>
                  {unitName(unit)}
                </button>
              </th>
              <td class="number">{formats.percent(shut[unit]!)}</td>
              <td class="number">{formats.percent(open[unit]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
