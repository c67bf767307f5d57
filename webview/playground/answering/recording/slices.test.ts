import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slicesOf } from './slices.ts';

const spectrogram = {
  frameLength: 0.1,
  frameStep: 0.1,
  frames: 4,
  bands: [100, 1000],
  values: Float32Array.from([2, 0, 2, 0, 0, 3, 0, 3]),
};
const samples = Float32Array.from({ length: 40 }, (_, i) => (i < 20 ? 0.1 : 1));
const sound = { name: '', sampleRate: 100, seconds: 0.4, samples, spectrogram };

test('each part has its loudness and its strongest band; no part is shorter than a frame', () => {
  const slices = slicesOf(sound, 2);
  assert.deepEqual(
    slices.map(({ from, to, strongest }) => [from, to, strongest]),
    [
      [0, 0.2, 100],
      [0.2, 0.4, 1000],
    ],
  );
  assert.ok(Math.abs(slices[0]!.level + 20) < 1e-4, String(slices[0]!.level));
  assert.equal(slices[1]!.level, 0);
  assert.equal(slicesOf(sound, 99).length, 4);
});

test('silence is infinitely far below', () => {
  const [only] = slicesOf({ ...sound, samples: new Float32Array(40) }, 1);
  assert.equal(only!.level, Number.NEGATIVE_INFINITY);
});
