import type { Prediction } from '../../task.ts';
import { csvCell } from './csvCell.ts';
import type { ForecastPlan } from './forecastPlan.ts';

/**
 * A forecast as a table: as text it is a CSV file with a row for each step, with columns `TARGET`, or `TARGET_q0.1`
 * and so on beside it where quantiles are predicted.
 *
 * @param times one for each step, or numbers of steps
 * @param values in the units of the data: [horizon, targets, quantiles]
 */
export function forecastPrediction(
  { targets, quantiles, timeColumn }: ForecastPlan & { readonly timeColumn: string | undefined },
  times: readonly string[],
  values: Float64Array,
): Prediction {
  const count = quantiles?.length ?? 1;
  const middle = quantiles?.indexOf(0.5) ?? 0;
  const timeName = timeColumn ?? 'step';
  const others = [...(quantiles ?? []).entries()].filter(([i]) => i !== middle);
  const header = [
    timeName,
    ...targets.flatMap((target) => [target, ...others.map(([, q]) => `${target}_q${q}`)]),
  ];
  const rows = times.map((time, step) => {
    const cells = targets.flatMap((_, target) => {
      const at = (step * targets.length + target) * count;
      return [values[at + middle]!, ...others.map(([i]) => values[at + i]!)].map(rounded);
    });
    return [time, ...cells];
  });
  const names = header.slice(1);
  return {
    text: [header, ...rows].map((row) => row.map(csvCell).join(',')).join('\n'),
    json: {
      times,
      forecast: Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i + 1])])),
    },
  };
}

/** As exact as float32 is. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
