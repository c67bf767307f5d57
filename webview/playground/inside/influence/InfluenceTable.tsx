/** The tokens with the strongest scores, for or against. */
import { useMemo } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { formats, strings, visibleToken } from '../../words.ts';
import { Bar } from '../Bar.tsx';
import { valueText } from '../insideWords.ts';
import type { Place } from '../place.ts';

interface Props {
  readonly reading: Reading;
  readonly scores: Float32Array;
  readonly title: string;
  readonly onPlace: (place: Place) => void;
}

const mostRows = 50;

export function InfluenceTable({ reading, scores, title, onPlace }: Props) {
  const strongest = useMemo(
    () => [...scores.keys()].sort((a, b) => Math.abs(scores[b]!) - Math.abs(scores[a]!)).slice(0, mostRows),
    [scores],
  );
  const largest = Math.abs(scores[strongest[0] ?? 0] ?? 0) || 1;
  return (
    <ScrollFrame label={title}>
      <table class="inside-table">
        <thead>
          <tr>
            <th scope="col" class="number">
              {strings.insideTokenNumber}
            </th>
            <th scope="col">{strings.insideTokenName}</th>
            <th scope="col" class="number">
              {strings.insideScore}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {strongest.map((token) => (
            <tr key={token}>
              <td class="number">
                <button
                  type="button"
                  class="link"
                  disabled={token === 0}
                  onClick={() => onPlace({ anchor: token, head: token })}
                >
                  {formats.integer(token + 1)}
                </button>
              </td>
              <th scope="row" class="glyph">
                {visibleToken(reading.tokens[token]!.token)}
              </th>
              <td class="number">{valueText(scores[token]!)}</td>
              <td class="wide">
                <Bar share={scores[token]! / largest} signed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
