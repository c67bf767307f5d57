import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { isoTimes, patternTimes } from './times.ts';

const utc = (text: string) => Date.parse(text);

test('ISO times are read as they stand, whatever the time zone of the machine', () => {
  const zone = process.env.TZ;
  try {
    for (const place of ['Europe/Berlin', 'America/New_York', 'UTC']) {
      process.env.TZ = place;
      const { parse } = isoTimes('2024-03-31');
      assert.equal(parse('2024-03-31'), utc('2024-03-31T00:00Z'));
      assert.equal(parse('2024-03-31T02:30'), utc('2024-03-31T02:30Z'), 'an hour that Berlin skips');
      assert.equal(parse(' 2024-03-31 02:30:15 '), utc('2024-03-31T02:30:15Z'));
      assert.equal(parse('2024-03-31T02:30+02:00'), utc('2024-03-31T00:30Z'));
      assert.ok(Number.isNaN(parse('31.03.2024')));
      assert.ok(Number.isNaN(parse('')));
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test('ISO times are written as the example is', () => {
  const time = utc('2024-01-31T18:05:09Z');
  const written = (example: string) => isoTimes(example).write(time);
  assert.equal(written('2000-01-01'), '2024-01-31');
  assert.equal(written('2000-01-01T00:00'), '2024-01-31T18:05');
  assert.equal(written('2000-01-01 00:00:00'), '2024-01-31 18:05:09');
  assert.equal(written('2000-01-01T00:00:00Z'), '2024-01-31T18:05:09Z');
  assert.equal(written('2000-01-01T00:00+01:00'), '2024-01-31T18:05Z');
});

test('times of a pattern are read and written by it', () => {
  const { parse, write } = patternTimes('dd.MM.yyyy HH:mm', {});
  assert.equal(parse('31.01.2024 18:05'), utc('2024-01-31T18:05Z'));
  assert.equal(write(utc('2024-01-31T18:05Z')), '31.01.2024 18:05');
  assert.ok(Number.isNaN(parse('2024-01-31')));
  assert.ok(Number.isNaN(parse('32.01.2024 18:05')));
});

test('a pattern that is none names its key', () => {
  const wrong = () => patternTimes('YYYY-MM-DD', { file: 'a.lstm.yaml' });
  assert.throws(wrong, (error) => error instanceof UserError && error.place.key === 'data.time_format');
});
