import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartLine } from '../../chart/line.ts';
import { summarise } from './summary.ts';

test('each measured line is told by its last and its best recorded value', () => {
  const style = { colour: 'red', dash: [], marker: 'circle' } as const;
  const line = (label: string, role: ChartLine['role'], ys: number[], best?: number): ChartLine => {
    const raw = Float64Array.from(ys);
    return { key: label, label, role, style, xs: raw.map((_, i) => i), raw, shown: raw, best };
  };
  const lines = [
    line('Validation', 'validation', [4, 2, 3, Number.NaN], 1),
    line('Nothing yet', 'train', []),
    line('Baseline', 'reference', [2, 2]),
  ];
  const words = {
    chartSummary: '{0} over {1}, {2} lines.',
    chartSeriesLowest: '{0}: last {1}, lowest {2} at {3}.',
    chartSeriesHighest: '{0}: last {1}, highest {2} at {3}.',
  };
  const describeX = (x: number): string => `step ${x}`;
  const naming = { nameX: 'Step', nameY: 'Loss', better: 'lower', formatY: String, describeX } as const;
  assert.equal(
    summarise(lines, words, naming),
    'Loss over Step, 2 lines. Validation: last 3, lowest 2 at step 1.',
  );
  const rising = [line('a', 'validation', [1, 5, 4], 1)];
  assert.match(
    summarise(rising, words, { ...naming, better: 'higher' }),
    /a: last 4, highest 5 at step 1\.$/,
  );
});
