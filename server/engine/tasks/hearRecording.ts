import { type AudioFeatureSettings, audioFeatures, frameSize } from '../../data/audio/audioFeatures.ts';
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
  const { mel_bands } = settings;
  const heard = { ...settings, features: 'log-mel', sample_rate } as const;
  const values = audioFeatures(sound, heard);
  // Frames are whole numbers of samples, which at some rates are not the milliseconds of the settings.
  const { length, step } = frameSize(heard);
  const milliseconds = (count: number) => (1000 * count) / sample_rate;
  const frames = values.length / mel_bands;
  const bands = melCentres(mel_bands, sample_rate);
  return {
    name,
    sample_rate,
    samples: packed(samples),
    spectrogram: {
      frame_length: milliseconds(length),
      frame_step: milliseconds(step),
      frames,
      bands,
      values: packed(values),
    },
  };
}
