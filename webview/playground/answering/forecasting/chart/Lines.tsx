import type { ForecastPicture } from '../picture.ts';
import { bandPath, type Frame, linePath } from './geometry.ts';

interface Props {
  readonly frame: Frame;
  readonly picture: ForecastPicture;
}

/** The lines; those of the horizon begin at the last value that is known. */
export function Lines({ frame, picture }: Props) {
  const { past, forecast, quantiles, unchanged, future } = picture;
  const last = past.length - 1;
  const after = (values: readonly number[]): string => linePath(frame, last, [past[last]!, ...values]);
  const lower = quantiles[0]?.values;
  const upper = quantiles.at(-1)?.values;
  return (
    <g>
      {lower && upper && <path class="what-if-band" d={bandPath(frame, past.length, lower, upper)} />}
      <path class="what-if-past" d={linePath(frame, 0, past)} />
      {future && <path class="what-if-future" d={after(future)} />}
      {unchanged && <path class="what-if-unchanged" d={after(unchanged)} />}
      <path class="what-if-forecast" d={after(forecast)} />
      {forecast.length === 1 && <Dots frame={frame} from={past.length} values={forecast} />}
    </g>
  );
}

interface DotsProps {
  readonly frame: Frame;
  readonly from: number;
  readonly values: readonly number[];
}

function Dots({ frame, from, values }: DotsProps) {
  return <path class="what-if-dots" d={linePath(frame, from, [...values, ...values].slice(0, 2))} />;
}
