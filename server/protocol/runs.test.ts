import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { bestResult, metric } from './runs.ts';

test('a metric that is not finite leaves the others readable', () => {
  const metrics = { accuracy: 0.5, mase: Number.NaN, perplexity: Number.POSITIVE_INFINITY };
  const best = { epoch: 1, step: 10, val_loss: 1.5, metrics };
  const asWritten = JSON.parse(JSON.stringify(best));
  assert.deepEqual(v.parse(bestResult, asWritten).metrics, { accuracy: 0.5 });
  const line = {
    kind: 'epoch',
    train_loss: 1,
    learning_rate: 0.1,
    tokens_per_second: 1,
    seconds: 1,
    best: true,
  };
  const parsed = v.parse(metric, { ...line, ...asWritten, best: true });
  assert.deepEqual(parsed.kind === 'epoch' && parsed.metrics, { accuracy: 0.5 });
});
