import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as v from 'valibot';
import { inRoot } from '../../../test/project/paths.ts';
import { wavFile } from '../../../test/support/wav.ts';
import { type AudioFeatureSettings, audioFeatures } from './audioFeatures.ts';
import { PowerSpectrum } from './fourier.ts';
import { parseRecording } from './parseRecording.ts';
import { parseWav } from './wav.ts';

const rate = 8000;
const rows = v.array(v.array(v.number()));
const expected = v.parse(
  v.object({ logMel: rows, mfcc: rows }),
  JSON.parse(readFileSync(inRoot('test', 'fixtures', 'audio', 'features.json'), 'utf8')),
);
const settings: AudioFeatureSettings = {
  features: 'log-mel',
  sample_rate: rate,
  frame_length: 32,
  frame_step: 16,
  mel_bands: 12,
};

/** The signal of `make_features.py`. */
function signal(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    const t = i / rate;
    return 0.5 * Math.sin(2 * Math.PI * 440 * t) + 0.25 * Math.sin(2 * Math.PI * (900 + 2000 * t) * t);
  });
}

function largestDifference(a: ArrayLike<number>, b: readonly number[]): number {
  assert.equal(a.length, b.length);
  return Math.max(...b.map((x, i) => Math.abs(x - a[i]!)));
}

test('log-mel spectra are those of NumPy', () => {
  const got = audioFeatures({ sampleRate: rate, samples: signal(1000) }, settings);
  const difference = largestDifference(got, expected.logMel.flat());
  assert.ok(difference < 1e-5, String(difference));
});

test('cepstral coefficients are those of NumPy', () => {
  const mfcc = { ...settings, features: 'mfcc', coefficients: 5 } as const;
  const got = audioFeatures({ sampleRate: rate, samples: signal(1000) }, mfcc);
  const difference = largestDifference(got, expected.mfcc.flat());
  assert.ok(difference < 1e-5, String(difference));
});

test('the spectrum is that of the definition', () => {
  const values = [1, -2, 3, 0.5, 0, 4];
  const direct = Array.from({ length: 5 }, (_, k) => {
    const angle = (n: number) => (-2 * Math.PI * k * n) / 8;
    const real = values.reduce((sum, x, n) => sum + x * Math.cos(angle(n)), 0);
    const imaginary = values.reduce((sum, x, n) => sum + x * Math.sin(angle(n)), 0);
    return real ** 2 + imaginary ** 2;
  });
  const spectrum = new PowerSpectrum(values.length);
  assert.equal(spectrum.size, 8);
  assert.ok(largestDifference(spectrum.of(values, new Float64Array(5)), direct) < 1e-12, 'the definition');
});

test('silence and recordings shorter than a frame have finite numbers', () => {
  const got = audioFeatures({ sampleRate: rate, samples: new Float32Array(10) }, settings);
  assert.equal(got.length, 12);
  assert.ok(got.every((x) => Math.abs(x - Math.log(1e-10)) < 1e-5));
});

const wav = (tag: number, bits: number, channels: number, data: Buffer): Buffer =>
  wavFile(data, { tag, bits, channels, rate });

test('samples of all kinds are read, channels are mixed', () => {
  const samplesOf = (bytes: Buffer) => [...parseWav(bytes, 'a.wav').samples];
  assert.deepEqual(samplesOf(wav(1, 8, 1, Buffer.of(0, 128, 192))), [-1, 0, 0.5]);
  assert.deepEqual(samplesOf(wav(1, 16, 1, Buffer.from(Int16Array.of(-32768, 16384).buffer))), [-1, 0.5]);
  assert.deepEqual(samplesOf(wav(1, 24, 1, Buffer.of(0, 0, 0x80, 0, 0, 0x40))), [-1, 0.5]);
  assert.deepEqual(samplesOf(wav(1, 32, 1, Buffer.from(Int32Array.of(-(2 ** 31)).buffer))), [-1]);
  assert.deepEqual(samplesOf(wav(3, 32, 2, Buffer.from(Float32Array.of(0.5, -0.25).buffer))), [0.125]);
  assert.equal(parseWav(wav(1, 8, 1, Buffer.of(0)), 'a.wav').sampleRate, rate);
});

test('samples that are no numbers are told', () => {
  const data = Buffer.from(Float32Array.of(0.5, Number.NaN).buffer);
  assert.throws(() => parseRecording(wav(3, 32, 1, data), 'a.wav'), /Sample 2 of this recording is not/);
});

test('what cannot be read is told in one sentence', () => {
  const sound = wav(1, 16, 1, Buffer.alloc(8000));
  const cutInFormat = wav(0xfffe, 16, 1, Buffer.alloc(0)).subarray(0, 36);
  cutInFormat.writeUInt32LE(40, 16);
  assert.throws(() => parseWav(cutInFormat, 'a.wav'), /cut off/);
  assert.throws(() => parseWav(Buffer.from('hello'), 'a.wav'), /neither a WAV nor a FLAC file/);
  assert.throws(() => parseWav(sound.subarray(0, 40), 'a.wav'), /cut off/);
  assert.throws(() => parseWav(sound.subarray(0, -4000), 'a.wav'), /cut off: 0\.25 of 0\.50 seconds/);
  assert.throws(() => parseWav(wav(85, 16, 1, Buffer.alloc(8)), 'a.wav'), /format 85, 16 bits/);
  for (let length = 0; length < sound.length; length += 7) {
    try {
      parseWav(sound.subarray(0, length), 'a.wav');
    } catch (error) {
      assert.match(String(error), /WAV (?:file|nor)/);
    }
  }
});
