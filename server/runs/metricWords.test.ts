import assert from 'node:assert/strict';
import test from 'node:test';
import { mainMetric } from '../protocol/metrics.ts';
import { formatLoss, formatMetric, metricWord } from './metricWords.ts';

test('a metric of further validation data names its file', () => {
  assert.equal(metricWord('span_f1'), 'span F1');
  assert.equal(metricWord('a/b.csv/accuracy'), 'accuracy (a/b.csv)');
  assert.equal(metricWord('other.txt/val_loss'), 'loss (other.txt)');
  assert.equal(metricWord('of/tomorrow'), 'of/tomorrow');
});

test('values are written by what they measure', () => {
  assert.equal(formatMetric('accuracy', 0.87349), '87.3 %');
  assert.equal(formatMetric('test.csv/accuracy', 1), '100.0 %');
  assert.equal(formatMetric('bleu', 31.275), '31.3');
  assert.equal(formatMetric('perplexity', 4.4817), '4.482');
  assert.equal(formatMetric('mae', 12345.6), '12346');
  assert.equal(formatMetric('mae', 0), '0');
  assert.equal(formatMetric('perplexity', 55914945834320320), '5.6e+16');
  assert.equal(formatMetric('other.txt/val_loss', 1.5), '1.500');
  assert.deepEqual([2.0516, 0.000234, 55914945834320320].map(formatLoss), ['2.052', '0.00023', '5.6e+16']);
});

test('the metric that tells most is one that was measured', () => {
  assert.equal(mainMetric('tagging', { accuracy: 0.9 }), 'accuracy');
  assert.equal(mainMetric('tagging', { accuracy: 0.9, span_f1: 0.5 }), 'span_f1');
  assert.equal(mainMetric('classification', {}), undefined);
  assert.equal(mainMetric('task-of-tomorrow', { accuracy: 1 }), undefined);
});
