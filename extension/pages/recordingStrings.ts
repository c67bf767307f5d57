import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { RecordingStringKey } from '../../server/protocol/strings/recordings.ts';

/** The playground page's words for recordings, in the editor's language. */
export function recordingStrings(): PageStrings<RecordingStringKey> {
  return {
    recording: l10n.t('Recording'),
    chooseRecording: l10n.t('Choose recording…'),
    recordingHint: l10n.t('WAV or FLAC; it can also be dropped here.'),
    recordingTooLarge: l10n.t('This file is too large: a recording may have {0} at most.'),
    recordingEmpty: l10n.t('Choose a recording to ask the network about, or an example.'),
    playSound: l10n.t('Play'),
    pauseSound: l10n.t('Pause'),
    soundPlace: l10n.t('Place in {0}'),
    soundKeys: l10n.t(
      'Left and right arrow: a little; Page Up and Page Down: further; Home and End: to its beginning and end; space bar: play and pause.',
    ),
    soundZoom: l10n.t('Zoom'),
    soundWhole: l10n.t('whole'),
    soundPixels: l10n.t('{0} px per second'),
    soundRate: l10n.t('{0} samples per second'),
    soundFrames: l10n.t('{0} frames'),
    soundBands: l10n.t('{0} mel bands'),
    soundFrom: l10n.t('From'),
    soundTo: l10n.t('To'),
    soundLevel: l10n.t('Loudness'),
    soundStrongest: l10n.t('Loudest frequency'),
    soundDecibels: l10n.t('{0} dB'),
    silence: l10n.t('silence'),
    soundAttentionHint: l10n.t('The higher a bar, the more its frame weighs in the answer.'),
  };
}
