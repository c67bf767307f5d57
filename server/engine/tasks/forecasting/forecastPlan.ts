import type { CalendarFeature } from '../../../data/forecasting/calendar.ts';
import type { InputTable } from '../../../data/forecasting/inputTable.ts';
import type { Scale } from '../../../data/forecasting/scale.ts';
import type { TimeSeries } from '../../../data/forecasting/timeSeries.ts';
import type { PointLoss } from '../../../network/loss/forecastLoss.ts';

/** What stays the same wherever forecasts are made: from what, how far, how. */
export interface ForecastPlan {
  /** Columns that are predicted. */
  readonly targets: readonly string[];
  /** Further columns that the network sees. */
  readonly features: readonly string[];
  readonly calendar: readonly CalendarFeature[];
  readonly window: number;
  readonly horizon: number;
  /** Steps that the network predicts at once: the horizon, or one that is fed back. */
  readonly networkHorizon: number;
  /** Ascending; undefined for one forecast without an interval. */
  readonly quantiles: readonly number[] | undefined;
  readonly loss: PointLoss;
  /** Of targets and features, in this order. */
  readonly scales: readonly Scale[];
}

/** A series as it is and as the network sees it. */
export interface ReadSeries {
  readonly series: TimeSeries;
  readonly table: InputTable;
}
