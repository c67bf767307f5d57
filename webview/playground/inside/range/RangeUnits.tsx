/** Units that are on in the whole range, the best first; ticked ones are looked for elsewhere. */
import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { unitName, valueText } from '../insideWords.ts';
import type { PanelProps } from '../panel.ts';

interface Props extends Pick<PanelProps, 'focus' | 'onFocus'> {
  readonly units: NetworkResult<'select'>;
  readonly ticked: readonly number[];
  readonly onTick: (units: readonly number[]) => void;
}

/** Units that a question about other places takes at most. */
const mostTicked = 64;

export function RangeUnits({ focus, onFocus, units, ticked, onTick }: Props) {
  const toggle = (unit: number): void => {
    const others = ticked.filter((one) => one !== unit);
    onTick(others.length < ticked.length ? others : [...ticked, unit].slice(0, mostTicked));
  };
  return (
    <section aria-label={strings.insideOnUnits}>
      <h2>{strings.insideOnUnits}</h2>
      <ScrollFrame label={strings.insideOnUnits}>
        <table class="inside-table">
          <thead>
            <tr>
              <th scope="col">
                <span class="visually-hidden">{strings.insideLookFor}</span>
              </th>
              <th scope="col">{strings.insideUnit}</th>
              <th scope="col" class="number">
                {strings.insideMean}
              </th>
              <th scope="col">{strings.insideOffBefore}</th>
              <th scope="col">{strings.insideOffAfter}</th>
            </tr>
          </thead>
          <tbody>
            {units.map(({ unit, mean, begins, ends }) => (
              <tr key={unit} aria-current={unit === focus.unit}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={fill(strings.insideLookForUnit, unit)}
                    checked={ticked.includes(unit)}
                    onChange={() => toggle(unit)}
                  />
                </td>
                <th scope="row">
                  <button type="button" class="link" onClick={() => onFocus({ ...focus, unit })}>
                    {unitName(unit)}
                  </button>
                </th>
                <td class="number">{valueText(mean)}</td>
                <td>{begins ? strings.insideYes : strings.insideNo}</td>
                <td>{ends ? strings.insideYes : strings.insideNo}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </section>
  );
}
