import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameCount } from '../audio/audioFeatures.ts';
import { stepSeconds } from './features.ts';

test('time steps of any sample rate end where the recording does', () => {
  for (const sample_rate of [8000, 11_025, 22_050, 44_100]) {
    const audio = {
      features: 'log-mel',
      sample_rate,
      frame_length: 25,
      frame_step: 10,
      mel_bands: 12,
    } as const;
    const seconds = 600;
    const steps = frameCount(seconds * sample_rate, audio) / 3;
    assert.ok(Math.abs(steps * stepSeconds(audio, 3) - seconds) < 0.05, `${sample_rate} samples per second`);
  }
});
