import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bestProbability, likelyAt, pathOf } from './path.ts';

const probabilities = Float32Array.from([0.75, 0.25, 0, 0.125, 0.625, 0.25]);
const path = pathOf({
  kind: 'speech',
  text: 'a',
  seconds: 0.1,
  step_seconds: 0.05,
  candidates: [],
  path: {
    labels: ['', 'a', 'b'],
    best: [0, 1],
    probabilities: Buffer.from(probabilities.buffer).toString('base64'),
  },
  tokens: [],
});

test('the labels of a time step, the best first; before the beginning and behind the end the nearest step', () => {
  assert.deepEqual(likelyAt(path, 0.06, 2), [
    { label: 'a', probability: 0.625 },
    { label: 'b', probability: 0.25 },
  ]);
  assert.equal(likelyAt(path, -1, 1)[0]!.label, '');
  assert.equal(likelyAt(path, 9, 1)[0]!.label, 'a');
  assert.deepEqual([bestProbability(path, 0), bestProbability(path, 1)], [0.75, 0.625]);
});
