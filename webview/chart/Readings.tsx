/** The cursor: a line at the point where it stands, a dot on every line, and what they say. */

import type { Reading } from './cursor.ts';
import type { Frame } from './frame.ts';
import { Swatch } from './Swatch.tsx';

interface Props {
  readonly readings: readonly Reading[];
  readonly frame: Frame;
  /** How many lines are told of. */
  readonly most: number;
  readonly formatY: (y: number) => string;
  readonly describeX: (x: number) => string;
  readonly describeRaw: (raw: number) => string;
}

export function Readings({ readings, frame, most, formatY, describeX, describeRaw }: Props) {
  const own = readings[0];
  if (own === undefined) return null;
  const { left } = frame.toPixel(own.x, own.value);
  if (left < frame.left - 1 || left > frame.left + frame.width + 1) return null;
  const onLeft = left > frame.left + frame.width / 2;
  const beside = onLeft
    ? { right: `calc(100% - ${left - 12}px)`, maxWidth: `${left - 12}px` }
    : { left: `${left + 12}px`, maxWidth: `calc(100% - ${left + 12}px)` };
  return (
    <div class="chart-cursor" aria-hidden="true">
      <div
        class="chart-cursor-line"
        style={{ left: `${left}px`, top: `${frame.top}px`, height: `${frame.height}px` }}
      />
      {readings.map((reading) => (
        <Dot key={reading.line.key} reading={reading} frame={frame} />
      ))}
      <div class="chart-readings" style={{ ...beside, top: `${frame.top + 8}px` }}>
        <div class="chart-readings-title">{describeX(own.x)}</div>
        <table>
          <tbody>
            {aroundOwn(readings, own, most).map(({ line, x, value, raw }) => (
              <tr key={line.key} class={line.key === own.line.key ? 'current' : ''}>
                <td>
                  <Swatch style={line.style} part={line.role} />
                </td>
                <td class="name">{line.label}</td>
                <td class="number">{formatY(value)}</td>
                <td class="muted">
                  {[raw === value ? [] : [describeRaw(raw)], x === own.x ? [] : [describeX(x)]]
                    .flat()
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Dot({ reading, frame }: { readonly reading: Reading; readonly frame: Frame }) {
  const { left, top } = frame.toPixel(reading.x, reading.value);
  const inside = left >= frame.left && left <= frame.left + frame.width;
  if (!inside || top < frame.top || top > frame.top + frame.height) return null;
  const style = { left: `${left}px`, top: `${top}px`, backgroundColor: reading.line.style.colour };
  return <div class="chart-dot" style={style} />;
}

/** Sorted as on the chart, highest first; of many, those nearest to the cursor's own. */
function aroundOwn(readings: readonly Reading[], own: Reading, most: number): Reading[] {
  const sorted = [...readings].sort(byValue);
  const start = Math.min(sorted.indexOf(own) - (most >> 1), sorted.length - most);
  return sorted.slice(Math.max(0, start), Math.max(0, start) + most);
}

function byValue(a: Reading, b: Reading): number {
  return b.value - a.value;
}
