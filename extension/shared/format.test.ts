import assert from 'node:assert/strict';
import test from 'node:test';
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatStart,
  formatTime,
  useLanguage,
} from './format.ts';

test('durations use at most two units', () => {
  assert.equal(formatDuration(2.6), '3 s');
  assert.equal(formatDuration(59.6), '1 min');
  assert.equal(formatDuration(180), '3 min');
  assert.equal(formatDuration(3900), '1 h 05 min');
  assert.equal(formatDuration(2 * 86_400 + 3 * 3600), '2 d 3 h');
  assert.equal(formatDuration(-5), '0 s');
});

test('ages count whole units', () => {
  assert.equal(formatAge(0, 59_000), 'just now');
  assert.equal(formatAge(0, 61_000), '1 min ago');
  assert.equal(formatAge(0, 2 * 3_600_000), '2 h ago');
  assert.equal(formatAge(0, 49 * 3_600_000), '2 d ago');
  assert.equal(formatAge(5000, 0), 'just now');
});

test('counts and bytes have three and two digits', () => {
  assert.equal(formatCount(590), '590');
  assert.equal(formatCount(240_128), '240 k');
  assert.equal(formatCount(1_250_400), '1.25 M');
  assert.equal(formatCount(999_600), '1 M');
  assert.equal(formatBytes(45_200_000), '45 MB');
  assert.equal(formatBytes(1_280_000_000), '1.3 GB');
  assert.equal(formatBytes(118_000_000), '118 MB');
  assert.equal(formatBytes(60_000), '60 KB');
  assert.equal(formatBytes(12), '1 KB');
});

test('percentages never promise more than is done', () => {
  assert.equal(formatPercent(0.999), '99 %');
  assert.equal(formatPercent(1.2), '100 %');
});

test('times are those of the person’s clock, in the editor’s language; what is no time stays as it is', () => {
  const now = new Date(2026, 0, 2, 3, 4, 5);
  useLanguage('zh-cn');
  assert.match(formatTime(now.toISOString()), /^2026年1月2日.*3:04:05/);
  useLanguage('en');
  assert.match(formatTime(now.toISOString()), /3:04:05/);
  assert.equal(formatTime('some time'), 'some time');
});

test('as a name a time has its year only where that is not the present one', () => {
  const then = new Date(2026, 0, 2, 3, 4, 5).toISOString();
  assert.doesNotMatch(formatStart(then, new Date(2026, 11, 31)), /2026/);
  assert.match(formatStart(then, new Date(2026, 11, 31)), /2.*3:04:05/);
  assert.match(formatStart(then, new Date(2027, 0, 1)), /2026/);
  assert.equal(formatStart('some time'), 'some time');
});
