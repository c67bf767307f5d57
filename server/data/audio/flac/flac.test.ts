import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from '../../../../test/project/paths.ts';
import { UserError } from '../../../base/errors.ts';
import { parseRecording } from '../parseRecording.ts';
import { parseFlac } from './flac.ts';

const folder = inRoot('test', 'fixtures', 'audio', 'flac');
const bytesOf = (name: string) => readFileSync(`${folder}/${name}`);
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.flac'))
  .map((name) => name.slice(0, -'.flac'.length));

test('every sample is that of the WAV file', () => {
  assert.ok(names.length >= 7);
  for (const name of names) {
    const flac = parseRecording(bytesOf(`${name}.flac`), name);
    const wav = parseRecording(bytesOf(`${name}.wav`), name);
    assert.equal(flac.sampleRate, wav.sampleRate, name);
    assert.deepEqual(flac.samples, wav.samples, name);
  }
});

test('a file that is cut off anywhere is told so', () => {
  const whole = bytesOf('stereo.flac');
  for (let length = 4; length < whole.length; length += 7) {
    const isTold = (error: unknown) => error instanceof UserError && /cut off/.test(error.message);
    assert.throws(() => parseFlac(whole.subarray(0, length), 'a.flac'), isTold, String(length));
  }
});

test('a changed bit of the sound is never overheard', () => {
  const whole = bytesOf('tone.flac');
  const start = whole.indexOf(Buffer.of(0xff, 0xf8));
  assert.ok(start > 40);
  for (let at = start; at < whole.length; at += 3) {
    const damaged = Uint8Array.from(whole);
    damaged[at]! ^= 0x10;
    try {
      // Checksums of frames may be wrong: the samples are right all the same.
      assert.deepEqual(parseFlac(damaged, 'a.flac'), parseFlac(whole, 'a.flac'));
    } catch (error) {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, /damaged|cut off/);
    }
  }
});
