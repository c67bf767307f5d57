import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wavFile } from '../../../test/support/wav.ts';
import { hearRecording } from './hearRecording.ts';

test('the frames of a spectrogram lie where the samples are that they were made of', async () => {
  const rate = 11_025;
  const seconds = 60;
  const bytes = wavFile(Buffer.alloc(2 * rate * seconds), { rate }).toString('base64');
  const settings = { sample_rate: 8000, frame_length: 25, frame_step: 10, mel_bands: 4 };
  const { spectrogram } = await hearRecording(
    { name: 'long.wav', bytes },
    { ...settings, features: 'log-mel' },
  );
  const end = (spectrogram.frames - 1) * spectrogram.frame_step + spectrogram.frame_length;
  assert.ok(Math.abs(end / 1000 - seconds) < 0.02, `${end} ms`);
});
