import { formats } from '../../../words.ts';
import { type Frame, margins, ticksOf, xOf, yOf } from './geometry.ts';

interface Props {
  readonly frame: Frame;
  /** Places of the past; the horizon follows. */
  readonly past: number;
  /** What a place is called. */
  readonly label: (place: number) => string;
}

/** Pixels that a label needs. */
const labelWidth = 84;

export function Axes({ frame, past, label }: Props) {
  const { width, height, count, domain } = frame;
  const every = Math.max(1, Math.ceil((count * labelWidth) / (width - margins.left - margins.right)));
  const places = Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
  const now = xOf(frame, past - 0.5);
  return (
    <g class="what-if-axes">
      {ticksOf(domain).map((tick) => (
        <g key={tick}>
          <line x1={margins.left} x2={width - margins.right} y1={yOf(frame, tick)} y2={yOf(frame, tick)} />
          <text x={margins.left - 8} y={yOf(frame, tick) + 4} text-anchor="end">
            {formats.short(tick)}
          </text>
        </g>
      ))}
      {places.map((place) => (
        <text key={place} x={xOf(frame, place)} y={height - 8} text-anchor={anchorOf(frame, place)}>
          {label(place)}
        </text>
      ))}
      <line class="what-if-now" x1={now} x2={now} y1={margins.top} y2={height - margins.bottom} />
    </g>
  );
}

/** Labels stay within the picture. */
function anchorOf(frame: Frame, place: number): 'start' | 'middle' | 'end' {
  if (place === 0) return 'start';
  return xOf(frame, place) + labelWidth / 2 > frame.width ? 'end' : 'middle';
}
