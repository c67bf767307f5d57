import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLabels } from './timeAxis.ts';

test('dates are shortened by how much time there is', () => {
  const days = timeLabels(['2016-06-28', '2016-07-20'], 'en');
  assert.equal(days.short(0), 'Jun 28');
  assert.equal(days.long(0), '2016-06-28');
  assert.equal(timeLabels(['1949-01', '1960-12'], 'en').short(1), 'Dec 1960');
  assert.equal(timeLabels(['1949-01', '1960-12'], 'zh-cn').short(1), '1960年12月');
  const hours = timeLabels(['2016-07-01 00:00:00', '2016-07-02 23:00:00+08:00'], 'en');
  assert.equal(hours.short(1), 'Jul 2, 11:00 PM');
});

test('what is no date stays as it is; there is nothing beyond the end', () => {
  const steps = timeLabels(['17', '18'], 'en');
  assert.equal(steps.short(1), '18');
  assert.equal(steps.short(2), '');
  assert.equal(timeLabels(['2016-06-28'], 'en').short(1), '');
});
