/** Values of all units at some tokens, in words and numbers. */
import { useEffect, useState } from 'preact/hooks';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { visibleToken } from '../../words.ts';
import { scaleOf } from '../colour/scale.ts';
import { tintOf } from '../colour/tint.ts';
import { unitName, valueText } from '../insideWords.ts';
import { Pager, usePage } from '../Pager.tsx';
import type { PanelProps } from '../panel.ts';
import { type Activations, blockTokens } from './activations.ts';

interface Props extends Pick<PanelProps, 'reading' | 'focus' | 'place' | 'onFocus'> {
  readonly activations: Activations;
  readonly order: readonly number[];
  readonly title: string;
}

/** Tokens that are shown at a time. */
const pageTokens = 12;

export function ValueTable({ reading, focus, place, onFocus, activations, order, title }: Props) {
  const [{ from, to }, setFrom] = usePage(reading.tokens.length, pageTokens, place?.head);
  const [, setArrived] = useState(0);
  useEffect(() => {
    activations.want([Math.floor(from / blockTokens), Math.floor((to - 1) / blockTokens)]);
    return activations.listen(() => setArrived((times) => times + 1));
  }, [activations, from, to]);
  const scale = scaleOf(focus.signal);
  const columns = Array.from({ length: to - from }, (_, i) => from + i);
  const text = (value: number): string => (Number.isNaN(value) ? '' : valueText(value));
  return (
    <>
      <Pager from={from} to={to} count={reading.tokens.length} size={pageTokens} onFrom={setFrom} />
      <ScrollFrame label={title}>
        <table class="inside-table values">
          <thead>
            <tr>
              <td />
              {columns.map((token) => (
                <th key={token} scope="col" class="number glyph">
                  {visibleToken(reading.tokens[token]!.token)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {order.map((unit) => (
              <tr key={unit} aria-current={unit === focus.unit}>
                <th scope="row">
                  <button type="button" class="link" onClick={() => onFocus({ ...focus, unit })}>
                    {unitName(unit)}
                  </button>
                </th>
                {columns.map((token) => {
                  const value = activations.value(token, unit);
                  return (
                    <td key={token} class="number" style={{ background: tintOf(scale, value) }}>
                      {text(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
    </>
  );
}
