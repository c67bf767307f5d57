import type { SweepValue } from '../../protocol/sweeps.ts';

/** What the run of a trial is called: `#3 hidden_size 48, learning_rate 0.003`. */
export function trialName(number: number, settings: Readonly<Record<string, SweepValue>>): string {
  const values = Object.entries(settings).map(
    ([key, value]) => `${key.slice(key.lastIndexOf('.') + 1)} ${valueText(value)}`,
  );
  return [`#${number}`, values.join(', ')].join(' ').trim();
}

function valueText(value: SweepValue): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(4)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
