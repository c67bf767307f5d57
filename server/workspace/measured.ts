import type { MeasuredAt } from '../protocol/workspace.ts';

interface Measured {
  readonly train_loss?: number | undefined;
  readonly val_loss?: number | undefined;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What was measured, by the names of series. */
export function measuredAt(
  epoch: number,
  step: number,
  { train_loss, val_loss, metrics }: Measured,
): MeasuredAt {
  const values: Record<string, number> = {};
  if (train_loss !== undefined) values.train_loss = train_loss;
  if (val_loss !== undefined) values.val_loss = val_loss;
  for (const [key, value] of Object.entries(metrics)) values[`metrics/${key}`] = value;
  return { epoch, step, values };
}
