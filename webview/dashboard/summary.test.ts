import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartLine } from '../chart/line.ts';
import { summarise } from './summary.ts';

test('each measured line is told by its last and its lowest recorded value', () => {
  const style = { colour: 'red', dash: [], marker: 'circle' } as const;
  const line = (label: string, role: ChartLine['role'], ys: number[], lowest?: number): ChartLine => {
    const raw = Float64Array.from(ys);
    return { key: label, label, role, style, xs: raw.map((_, i) => i), raw, shown: raw, lowest };
  };
  const lines = [
    line('Validation', 'validation', [4, 2, 3, Number.NaN], 1),
    line('Nothing yet', 'train', []),
    line('Baseline', 'reference', [2, 2]),
  ];
  const words = {
    chartSummary: '{0} over {1}, {2} lines.',
    chartSeries: '{0}: last {1}, lowest {2} at {3}.',
  };
  const naming = { nameX: 'Step', nameY: 'Loss', formatY: String, describeX: (x: number) => `step ${x}` };
  assert.equal(
    summarise(lines, words, naming),
    'Loss over Step, 2 lines. Validation: last 3, lowest 2 at step 1.',
  );
});
