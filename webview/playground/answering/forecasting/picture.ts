/** What is drawn of a forecast of one target, over the places of its times. */
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { type Edits, editedPast, type Network } from './edits.ts';

type Answer = AnswerOf<'forecasting'>;

export interface Quantile {
  readonly level: number;
  readonly values: readonly number[];
}

export interface ForecastPicture {
  readonly target: string;
  /** Of the past, then of the horizon. */
  readonly times: readonly string[];
  /** With what was changed. */
  readonly past: readonly number[];
  readonly forecast: readonly number[];
  /** Ascending; empty for a forecast without an interval. */
  readonly quantiles: readonly Quantile[];
  /** The forecast of the series as it is, where something is changed. */
  readonly unchanged?: readonly number[];
  /** What came later. */
  readonly future?: readonly number[];
}

interface Parts {
  readonly answer: Answer;
  readonly whatIf: Answer | undefined;
  readonly changed: Edits;
  readonly future: readonly (readonly number[])[] | undefined;
}

export function forecastPicture(
  network: Network,
  { answer, whatIf, changed, future }: Parts,
  target: string,
): ForecastPicture {
  const index = network.targets.indexOf(target);
  const own = answer.forecasts[index]!;
  const shown = whatIf?.forecasts[index] ?? own;
  const past = editedPast(answer.past, changed).columns.find(({ name }) => name === target)!;
  const came = future?.[index];
  return {
    target,
    times: [...answer.past.times, ...answer.times],
    past: past.values,
    forecast: shown.values,
    quantiles: (shown.quantiles ?? []).map((values, i) => ({ level: network.quantiles?.[i] ?? 0, values })),
    ...(whatIf && { unchanged: own.values }),
    ...(came && { future: came }),
  };
}
