/** A point for each unit of a gate. */
import { useMemo, useState } from 'preact/hooks';
import { fill } from '../../../shared/strings.ts';
import { useId } from '../../../shared/useId.ts';
import { formats, strings } from '../../words.ts';
import { signalName, unitName } from '../insideWords.ts';
import type { GateShares } from './gates.ts';
import { nearestPoint } from './nearestPoint.ts';
import { ScatterAxes } from './ScatterAxes.tsx';

export interface ScatterProps {
  readonly shares: GateShares;
  /** The unit that is looked at. */
  readonly chosen: number;
  readonly onChoose: (unit: number) => void;
}

/** Pixels of a side of the square of all shares. */
const side = 220;
const x = (open: number): number => open * side;
const y = (shut: number): number => (1 - shut) * side;

export function Scatter({ shares: { gate, shut, open }, chosen, onChoose }: ScatterProps) {
  const id = useId();
  const [pointed, setPointed] = useState<number | undefined>(undefined);
  const points = useMemo(
    () => Array.from(shut, (share, unit) => ({ x: x(open[unit]!), y: y(share) })),
    [shut, open],
  );
  const dots = useMemo(
    () => points.map((point, unit) => <circle key={unit} class="dot" cx={point.x} cy={point.y} r={3.5} />),
    [points],
  );
  const at = (event: MouseEvent & { currentTarget: SVGElement }): number | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = side / box.width;
    return nearestPoint(points, {
      x: (event.clientX - box.left) * scale,
      y: (event.clientY - box.top) * scale,
    });
  };
  const told = pointed ?? chosen;
  const mark = points[told];
  return (
    <figure class="scatter" aria-labelledby={id}>
      <figcaption id={id}>{signalName(gate)}</figcaption>
      <ScatterAxes>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table chooses units by keyboard */}
        <svg
          class="scatter-points"
          viewBox={`0 0 ${side} ${side}`}
          role="img"
          aria-label={fill(strings.insideScatterLabel, signalName(gate), formats.integer(points.length))}
          onPointerMove={(event) => setPointed(at(event))}
          onPointerLeave={() => setPointed(undefined)}
          onClick={(event) => {
            const unit = at(event);
            if (unit !== undefined) onChoose(unit);
          }}
        >
          {dots}
          {points[chosen] && <circle class="dot chosen" cx={points[chosen].x} cy={points[chosen].y} r={5} />}
          {pointed !== undefined && mark && <circle class="dot pointed" cx={mark.x} cy={mark.y} r={6} />}
        </svg>
      </ScatterAxes>
      <p class="scatter-told">
        {mark &&
          fill(
            strings.insideScatterUnit,
            unitName(told),
            formats.percent(shut[told]!),
            formats.percent(open[told]!),
          )}
      </p>
    </figure>
  );
}
