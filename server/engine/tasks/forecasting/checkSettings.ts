import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';

/** @throws UserError with the key of a setting that contradicts another one */
export function checkSettings({ data, model }: ExperimentOf<'forecasting'>, file: string): void {
  const refuse = (key: string, sentence: string) => {
    throw new UserError(sentence, { file, key });
  };
  const columns = [...data.target, ...(data.features ?? [])];
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) {
    const key = data.features?.includes(twice) ? 'data.features' : 'data.target';
    refuse(key, l10n.t('The column "{0}" is named twice. A target is seen by the network anyway.', twice));
  }
  if (data.time_column !== undefined && columns.includes(data.time_column)) {
    refuse('data.time_column', l10n.t('"{0}" cannot be both a time and a number.', data.time_column));
  }
  if ((data.calendar?.length ?? 0) > 0 && data.time_column === undefined) {
    refuse('data.calendar', l10n.t('Features of the calendar need data.time_column.'));
  }
  if (model.quantiles && !model.quantiles.includes(0.5)) {
    refuse('model.quantiles', l10n.t('0.5 must be among the quantiles: the median is the forecast.'));
  }
  if (model.strategy === 'direct' || data.horizon === 1) return;
  if (data.features) {
    const sentence = l10n.t(
      'A recursive forecast cannot use data.features, whose values to come are not known. Make them targets, or use the strategy direct.',
    );
    refuse('data.features', sentence);
  }
  if (model.quantiles) {
    const sentence = l10n.t(
      'A recursive forecast has no quantiles beyond its first step: the one that is fed back is a single value. Use the strategy direct.',
    );
    refuse('model.quantiles', sentence);
  }
}
