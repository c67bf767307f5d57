import * as l10n from '@vscode/l10n';
import type { TaskRule } from './rule.ts';
import { clippingRule, columnsRule } from './shared.ts';

export const forecastingRules: readonly TaskRule<'forecasting'>[] = [
  clippingRule('data.window', ({ data }) => data.window),
  columnsRule(['data.time_column', 'data.target', 'data.features'], ({ data }) =>
    data.time_column === undefined
      ? []
      : [...new Set([...data.target, ...(data.features ?? [])]), data.time_column],
  ),
  {
    code: 'LSTM065',
    keys: ['model.quantiles'],
    check: ({ model: { quantiles } }) =>
      quantiles && !quantiles.includes(0.5)
        ? l10n.t('0.5 must be among the quantiles: it is the forecast that errors are measured of.')
        : undefined,
  },
  {
    code: 'LSTM066',
    keys: ['model.quantiles'],
    check: ({ model: { quantiles } }) =>
      quantiles?.some((quantile, at) => at > 0 && quantile <= quantiles[at - 1]!)
        ? l10n.t('Write each quantile once, the smallest first.')
        : undefined,
  },
  {
    code: 'LSTM067',
    keys: ['training.loss', 'model.quantiles'],
    check: ({ model }, settings) =>
      model.quantiles && settings.values.has('training.loss')
        ? l10n.t('With quantiles the quantile loss is used: loss has no effect.')
        : undefined,
  },
  {
    code: 'LSTM068',
    keys: ['data.calendar', 'data.time_format'],
    check: ({ data }) =>
      data.time_column === undefined && (data.calendar || data.time_format !== undefined)
        ? l10n.t('The time of each row is needed: name its column in time_column.')
        : undefined,
  },
  {
    code: 'LSTM079',
    keys: ['data.stride', 'data.window', 'data.horizon'],
    check: ({ data: { stride, window, horizon } }) =>
      stride > window + horizon
        ? l10n.t('Between two windows, {0} time steps are never learned from.', stride - window - horizon)
        : undefined,
  },
  {
    code: 'LSTM080',
    keys: ['data.features', 'data.target'],
    check: ({ data: { target, features } }) => {
      const both = features?.find((column) => target.includes(column));
      return both === undefined
        ? undefined
        : l10n.t('The network sees the past of every target anyway: "{0}" need not be a feature.', both);
    },
  },
  {
    code: 'LSTM082',
    keys: ['data.features', 'model.strategy'],
    check: ({ data, model }) =>
      model.strategy === 'recursive' && data.horizon > 1 && data.features
        ? l10n.t(
            'The strategy recursive must know what comes next of all that the network sees, but features are known of the past only. Make them targets, or use direct.',
          )
        : undefined,
  },
  {
    code: 'LSTM082',
    keys: ['model.quantiles', 'model.strategy'],
    check: ({ data, model }) =>
      model.strategy === 'recursive' && data.horizon > 1 && model.quantiles
        ? l10n.t(
            'The strategy recursive feeds back one value, so quantiles beyond the first step would be too narrow. Use direct.',
          )
        : undefined,
  },
];
