/** A recording in any of the formats that are read. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { AudioFeatureSettings } from './audioFeatures.ts';
import { isFlac, parseFlac } from './flac/flac.ts';
import { parseWav, type Recording } from './wav.ts';

/** Whether a file is a recording by its name. */
export function isRecordingName(file: string): boolean {
  return /\.(?:wav|flac)(?:\.gz)?$/i.test(file);
}

/**
 * WAV or FLAC, as its first bytes tell.
 *
 * @param file what errors name
 * @throws UserError for bytes that cannot be read
 */
export function parseRecording(bytes: Uint8Array, file: string): Recording {
  const recording = isFlac(bytes) ? parseFlac(bytes, file) : parseWav(bytes, file);
  const wrong = recording.samples.findIndex((sample) => !Number.isFinite(sample));
  if (wrong < 0) return recording;
  const sentence = l10n.t('Sample {0} of this recording is not a finite number.', wrong + 1);
  throw new UserError(sentence, { file });
}

/** @throws UserError for another sample rate than that of the features */
export function checkSampleRate({ sampleRate }: Recording, audio: AudioFeatureSettings, file: string): void {
  if (sampleRate === audio.sample_rate) return;
  const sentence = l10n.t(
    'This recording has {0} samples per second, but data.audio.sample_rate is {1}: convert the recording, or train with the rate that all recordings have.',
    sampleRate,
    audio.sample_rate,
  );
  throw new UserError(sentence, { file });
}
