import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFormats } from './formats.ts';

test('numbers in English', () => {
  const { compact, integer, loss, short, percent, figure, score, shortPercent } = createFormats('en');
  assert.equal(compact(590_123), '590.1K');
  assert.equal(integer(12345), '12,345');
  assert.deepEqual([1.5, 0.05, 0.000234, 0].map(loss), ['1.500', '0.050', '0.00023', '0.000']);
  assert.equal(short(0.00034567), '0.000346');
  assert.equal(percent(0.0123), '1.2%');
  assert.deepEqual([0.5, 0.52525].map(shortPercent), ['50%', '52.53%']);
  assert.deepEqual([0.123456, 12.3456, 12345.6, 5.2214e17].map(figure), [
    '0.1235',
    '12.35',
    '12,346',
    '5.221E17',
  ]);
  assert.equal(score(34.25), '34.3');
});

test('neighbours on an axis differ, however near they are', () => {
  const { tick } = createFormats('en');
  assert.deepEqual([0, 1500, 4000, 12_010, 12_020, 1_200_050].map(tick), [
    '0',
    '1.5K',
    '4K',
    '12.01K',
    '12.02K',
    '1.20005M',
  ]);
  assert.deepEqual([0.002, 0.001998, 0.0019975, 1.525].map(tick), [
    '0.002',
    '0.001998',
    '0.0019975',
    '1.525',
  ]);
});

test('durations keep the two largest units', () => {
  const { duration } = createFormats('en');
  assert.deepEqual([0, 59.4, 60, 200, 3600, 3700, 90_000, -3].map(duration), [
    '0s',
    '59s',
    '1m',
    '3m 20s',
    '1h',
    '1h 1m',
    '1d 1h',
    '0s',
  ]);
});

test('numbers in Chinese, with the language as VS Code writes it', () => {
  const { compact, duration } = createFormats('zh-cn');
  assert.equal(compact(590_123), '59万');
  assert.equal(duration(200), '3分钟 20秒');
});
