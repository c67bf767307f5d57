/** The values that can be moved: each is a slider. One can be reached by Tab, the others from it. */
import type { TargetedKeyboardEvent, TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { fill } from '../../../../shared/strings.ts';
import { formats, strings } from '../../../words.ts';
import type { ForecastPicture } from '../picture.ts';
import { type Frame, rounded, stepOf, valueAt, xOf, yOf } from './geometry.ts';

interface Props {
  readonly frame: Frame;
  readonly picture: ForecastPicture;
  readonly from: number;
  readonly nameOf: (place: number) => string;
  /** Told when a drag begins and ends. */
  readonly onHold: (isHeld: boolean) => void;
  readonly onChange: (row: number, value: number) => void;
}

/** Steps of one key press. */
const keySteps: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
/** Neighbours that a key leads to. */
const keyMoves: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function Handles({ frame, picture, from, nameOf, onHold, onChange }: Props) {
  const { past, target } = picture;
  const last = past.length - 1;
  const [active, setActive] = useState(last);
  const reachable = active >= from && active <= last ? active : last;
  const drag = (event: TargetedPointerEvent<SVGCircleElement>, row: number): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = event.currentTarget.ownerSVGElement?.getBoundingClientRect().top ?? 0;
    onChange(row, valueAt(frame, event.clientY - top));
  };
  const onKeyDown = (event: TargetedKeyboardEvent<SVGCircleElement>, row: number): void => {
    const step = keySteps[event.key];
    const move = keyMoves[event.key];
    if (step === undefined && move === undefined) return;
    event.preventDefault();
    const unit = stepOf(frame.domain);
    if (step !== undefined) onChange(row, rounded(past[row]! + step * unit, unit));
    else focusRow(event.currentTarget, Math.min(last, Math.max(from, row + (move ?? 0))));
  };
  return (
    <g>
      {past.slice(from).map((value, i) => {
        const row = from + i;
        return (
          <circle
            key={row}
            class="what-if-handle"
            data-row={row}
            cx={xOf(frame, row)}
            cy={yOf(frame, value)}
            r={5}
            role="slider"
            tabIndex={row === reachable ? 0 : -1}
            aria-label={fill(strings.valueAt, target, nameOf(row))}
            aria-orientation="vertical"
            aria-valuemin={frame.domain.low}
            aria-valuemax={frame.domain.high}
            aria-valuenow={value}
            aria-valuetext={formats.figure(value)}
            onFocus={() => setActive(row)}
            onKeyDown={(event) => onKeyDown(event, row)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              onHold(true);
            }}
            onPointerMove={(event) => drag(event, row)}
            onPointerUp={() => onHold(false)}
            onLostPointerCapture={() => onHold(false)}
          >
            <title>{`${nameOf(row)}: ${formats.figure(value)}`}</title>
          </circle>
        );
      })}
    </g>
  );
}

function focusRow(from: SVGElement, row: number): void {
  from.parentElement?.querySelector<SVGElement>(`[data-row="${row}"]`)?.focus();
}
