import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tensor } from '../../../graph/tensor.ts';
import type { CacheSettings } from '../../../protocol/continuousCache.ts';
import { CacheMeasurement } from './cacheMeasurement.ts';

const tensor = (dtype: Tensor['dtype'], data: Tensor['data'], shape: number[]): Tensor => ({
  dtype,
  shape,
  data,
});
const vocabulary = 5;
const units = 3;

/** Numbers that look random and are always the same. */
function numbers(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.sin(seed + i * 12.9898) * 2);
}

/** The loss of every token by the definition, for one column of a text. */
function bruteForce(
  logits: number[][],
  hidden: number[][],
  targets: number[],
  { size, theta, lambda }: CacheSettings,
): number {
  let loss = 0;
  for (const [t, target] of targets.entries()) {
    const all = logits[t]!.map(Math.exp);
    const ofModel = all[target]! / all.reduce((sum, p) => sum + p);
    let [found, total] = [0, 0];
    for (let i = Math.max(0, t - size); i < t; i++) {
      const weight = Math.exp(theta * hidden[t]!.reduce((sum, h, k) => sum + h * hidden[i]![k]!, 0));
      total += weight;
      if (targets[i] === target) found += weight;
    }
    loss -= Math.log(t === 0 ? ofModel : (1 - lambda) * ofModel + (lambda * found) / total);
  }
  return loss;
}

for (const settings of [
  { size: 4, theta: 0.7, lambda: 0.3 },
  { size: 100, theta: 0.2, lambda: 0.1 },
  { size: 1, theta: 1, lambda: 0.9 },
  { size: 3, theta: 0, lambda: 0.5 },
]) {
  test(`the loss with a cache is that of its definition: ${JSON.stringify(settings)}`, async () => {
    const lengths = [3, 7, 5, 1];
    const batch = 2;
    const steps = lengths.reduce((sum, length) => sum + length);
    const logits = numbers(steps * batch * vocabulary, 1);
    const hidden = numbers(steps * units * batch, 2);
    const targets = Int32Array.from({ length: steps * batch }, (_, i) => (i * i + (i >> 2)) % vocabulary);
    const measured = new CacheMeasurement(settings, 1);
    let start = 0;
    for (const time of lengths) {
      const part = <A extends Float32Array | Int32Array>(all: A, width: number) =>
        all.slice(start * width, (start + time) * width) as A;
      await measured.add(
        { targets: tensor('int32', part(targets, batch), [time, batch]) },
        {
          logits: tensor('float32', part(logits, batch * vocabulary), [time, batch, vocabulary]),
          hidden: tensor('float32', part(hidden, units * batch), [time, units, batch]),
        },
      );
      start += time;
    }
    let expected = 0;
    for (let b = 0; b < batch; b++) {
      const rows = Array.from({ length: steps }, (_, t) => t);
      expected += bruteForce(
        rows.map((t) =>
          Array.from({ length: vocabulary }, (_, w) => logits[(t * batch + b) * vocabulary + w]!),
        ),
        rows.map((t) => Array.from({ length: units }, (_, k) => hidden[(t * units + k) * batch + b]!)),
        rows.map((t) => targets[t * batch + b]!),
        settings,
      );
    }
    expected /= steps * batch;
    const actual = await measured.finish();
    assert.ok(Math.abs(actual - expected) < 1e-6 * Math.abs(expected), `${actual} instead of ${expected}`);
  });
}
