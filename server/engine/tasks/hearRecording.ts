import { type AudioFeatureSettings, audioFeatures } from '../../data/audio/audioFeatures.ts';
import { melCentres } from '../../data/audio/melBands.ts';
import { parseRecording } from '../../data/audio/parseRecording.ts';
import type { Heard, Recording } from '../../protocol/recordings.ts';
import { packed } from '../inspection/packed.ts';
import { askedRecording } from './askedRecording.ts';

/**
 * A recording as it sounds, and as a network with such features sees it; at its own sample rate, which the network may
 * not take.
 *
 * @throws UserError for what cannot be read
 */
export async function hearRecording(
  recording: Recording | undefined,
  settings: AudioFeatureSettings,
): Promise<Heard> {
  const { name, bytes } = await askedRecording(recording);
  const sound = parseRecording(bytes, name);
  const { sampleRate: sample_rate, samples } = sound;
  const { mel_bands, frame_length, frame_step } = settings;
  const values = audioFeatures(sound, { ...settings, features: 'log-mel', sample_rate });
  const frames = values.length / mel_bands;
  const bands = melCentres(mel_bands, sample_rate);
  return {
    name,
    sample_rate,
    samples: packed(samples),
    spectrogram: { frame_length, frame_step, frames, bands, values: packed(values) },
  };
}
