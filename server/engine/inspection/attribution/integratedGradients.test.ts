import assert from 'node:assert/strict';
import { test } from 'node:test';
import { integratedGradients } from './integratedGradients.ts';
import type { ReadScaled } from './scaledTexts.ts';

/** A network of two tokens, the second of which has twice the influence of the first; counts what it reads. */
function network(logit: (scale: number) => number, slope: (scale: number) => number) {
  let points = 0;
  const read: ReadScaled = async (scales, progress) => {
    points += scales.length;
    progress(1);
    return scales.map((scale) => ({
      logit: logit(scale),
      products: Float32Array.of(slope(scale) / 3, (2 * slope(scale)) / 3),
    }));
  };
  return { read, points: () => points };
}

test('a polynomial path needs no more points than were asked for', async () => {
  const { read, points } = network(
    (a) => 2 * a ** 7 - a ** 2 + 3,
    (a) => 14 * a ** 6 - 2 * a,
  );
  const whole = await integratedGradients(read, 8, () => undefined);
  assert.equal(points(), 9);
  assert.ok(Math.abs(whole.logit - 4) < 1e-9 && Math.abs(whole.baseline - 3) < 1e-9);
});

test('a path that is steep somewhere gets its further points there', async () => {
  const sigmoid = (a: number) => 1 / (1 + Math.exp(-400 * (a - 0.3)));
  const { read, points } = network(sigmoid, (a) => 400 * sigmoid(a) * (1 - sigmoid(a)));
  const { scores, error } = await integratedGradients(read, 4, () => undefined);
  assert.ok(error < 0.01, `${error}`);
  assert.ok(Math.abs(scores[0]! - 1 / 3) < 0.01 && Math.abs(scores[1]! - 2 / 3) < 0.01);
  assert.ok(points() < 150, `${points()}`);
});

test('a jump, which no number of points explains, is given up and its error told', async () => {
  const { read, points } = network(
    (a) => (a < 1 / 3 ? 0 : 1),
    () => 0,
  );
  const { error } = await integratedGradients(read, 50, () => undefined);
  assert.equal(error, 1);
  assert.ok(points() < 2048, `${points()}`);
});
