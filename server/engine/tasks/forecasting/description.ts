/** What `model.onnx` says of its forecasts besides the weights: all that a prediction needs. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../../base/errors.ts';
import { parsedMetadata } from '../parsedMetadata.ts';
import type { ForecastPlan } from './forecastPlan.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const names = v.array(v.string());

const columnsSchema = v.object({
  targets: v.pipe(names, v.minLength(1)),
  features: names,
  calendar: v.array(v.picklist(['hour', 'weekday', 'month', 'day_of_year'])),
});

const detailsSchema = v.object({
  window: count,
  horizon: count,
  networkHorizon: count,
  quantiles: v.optional(v.array(v.number())),
  loss: v.picklist(['mse', 'mae', 'huber']),
  scales: v.array(v.object({ shift: v.number(), factor: v.number() })),
  timeColumn: v.optional(v.string()),
  timeFormat: v.optional(v.string()),
});

export const descriptionKeys = { columns: 'lstm_lab.columns', forecast: 'lstm_lab.forecast' } as const;

/** A plan, and how the times of a series are written. */
export interface ForecastDescription extends ForecastPlan {
  readonly timeColumn: string | undefined;
  readonly timeFormat: string | undefined;
}

export function writeDescription({
  targets,
  features,
  calendar,
  ...details
}: ForecastDescription): Record<string, string> {
  return {
    [descriptionKeys.columns]: JSON.stringify({ targets, features, calendar }),
    [descriptionKeys.forecast]: JSON.stringify(details),
  };
}

/** @throws UserError when the metadata is not that of a forecaster */
export function readDescription(metadata: ReadonlyMap<string, string>): ForecastDescription {
  const damaged = l10n.t('The model does not say what it forecasts: its metadata is damaged.');
  const columns = parsedMetadata(columnsSchema, metadata.get(descriptionKeys.columns), damaged);
  const details = parsedMetadata(detailsSchema, metadata.get(descriptionKeys.forecast), damaged);
  if (details.scales.length !== columns.targets.length + columns.features.length)
    throw new UserError(damaged);
  const { quantiles, timeColumn, timeFormat } = details;
  return { ...columns, ...details, quantiles, timeColumn, timeFormat };
}
