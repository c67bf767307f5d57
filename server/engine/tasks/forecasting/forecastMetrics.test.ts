import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ErrorSums } from './errorSums.ts';
import { forecastMetrics, seasonalError } from './forecastMetrics.ts';

interface Fixture {
  readonly season: number;
  readonly past: number[];
  readonly truth: number[][];
  readonly forecast: number[][];
  readonly lower: number[][];
  readonly upper: number[][];
  readonly metrics: Record<string, number>;
  readonly errorByStep: number[];
}

const path = join(import.meta.dirname, '../../../../test/fixtures/forecasts/metrics.json');
const fixture = JSON.parse(readFileSync(path, 'utf8')) as Fixture;

function sumsOf({ truth, forecast, lower, upper }: Fixture): ErrorSums {
  const sums = new ErrorSums(truth[0]!.length);
  for (const [i, row] of truth.entries()) {
    for (const [step, value] of row.entries()) {
      sums.add(step, {
        truth: value,
        forecast: forecast[i]![step]!,
        lower: lower[i]![step]!,
        upper: upper[i]![step]!,
      });
    }
  }
  return sums;
}

function assertClose(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.abs(expected), `${what}: ${actual}, not ${expected}`);
}

test("all metrics are those of numpy's formulas", () => {
  const sums = sumsOf(fixture);
  const scale = seasonalError(Float64Array.from(fixture.past), fixture.season);
  const metrics = forecastMetrics([sums], [scale], true);
  assert.deepEqual(Object.keys(metrics), Object.keys(fixture.metrics));
  for (const [name, value] of Object.entries(fixture.metrics)) assertClose(metrics[name]!, value, name);
  for (const [i, error] of sums.maeByStep.entries()) assertClose(error, fixture.errorByStep[i]!, `step ${i}`);
});

test('by hand: two forecasts of two targets', () => {
  const [first, second] = [new ErrorSums(1), new ErrorSums(1)];
  first.add(0, { truth: 10, forecast: 13 });
  first.add(0, { truth: 10, forecast: 14 });
  second.add(0, { truth: 1, forecast: 1 });
  second.add(0, { truth: 3, forecast: 1 });
  const metrics = forecastMetrics([first, second], [7, 0.5], false);
  assertClose(metrics.mae!, (3.5 + 1) / 2, 'mae');
  assertClose(metrics.rmse!, (Math.sqrt(12.5) + Math.sqrt(2)) / 2, 'rmse');
  assertClose(metrics.smape!, ((200 * (3 / 23 + 4 / 24)) / 2 + (200 * (0 + 2 / 4)) / 2) / 2, 'smape');
  assertClose(metrics.mase!, (3.5 / 7 + 1 / 0.5) / 2, 'mase');
  assert.equal(metrics.interval_coverage, undefined);
});

test('the seasonal error by hand; without a scale there is no MASE', () => {
  assert.equal(seasonalError(Float64Array.of(1, 2, 5, 5), 2), (4 + 3) / 2);
  assert.equal(seasonalError(Float64Array.of(1, 2, 5, 5), 1), (1 + 3 + 0) / 3);
  const sums = new ErrorSums(1);
  sums.add(0, { truth: 1, forecast: 2 });
  assert.equal(forecastMetrics([sums], [seasonalError(Float64Array.of(3, 3, 3), 1)], false).mase, undefined);
  assert.equal(forecastMetrics([sums], [seasonalError(Float64Array.of(3), 1)], false).mase, undefined);
});
