/** Units by how well they follow a property. */
import type { Reading } from '../../../../server/protocol/inside.ts';
import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { formats, strings } from '../../words.ts';
import { Bar } from '../Bar.tsx';
import type { Focus } from '../focus.ts';
import { focusName, signalName, unitName } from '../insideWords.ts';

interface Props {
  readonly reading: Reading;
  readonly units: NetworkResult<'follow'>['units'];
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
}

export function FollowingUnits({ reading, units, focus, onFocus }: Props) {
  return (
    <ScrollFrame label={strings.insideFollowing}>
      <table class="inside-table">
        <thead>
          <tr>
            <th scope="col">{strings.insideUnit}</th>
            <th scope="col">{strings.insideLayer}</th>
            <th scope="col">{strings.insideSignalName}</th>
            <th scope="col">{strings.insideWhereItHolds}</th>
            <th scope="col" class="number" title={strings.insideAucHint}>
              {strings.insideAuc}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {units.map(({ layer, signal, unit, auc, sign }) => {
            const found = { layer, signal, unit };
            return (
              <tr key={`${layer} ${signal} ${unit}`} aria-current={isSame(found, focus)}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    title={focusName(found, reading)}
                    onClick={() => onFocus(found)}
                  >
                    {unitName(unit)}
                  </button>
                </th>
                <td>{reading.layers[layer]?.name}</td>
                <td>{signalName(signal)}</td>
                <td>{sign > 0 ? strings.insideHigh : strings.insideLow}</td>
                <td class="number">{formats.loss(auc)}</td>
                <td class="wide">
                  <Bar share={auc * 2 - 1} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function isSame(a: Focus, b: Focus): boolean {
  return a.layer === b.layer && a.signal === b.signal && a.unit === b.unit;
}
