/** A recording that a person asks about. */
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { readBytes } from '../../data/text/bytes.ts';
import { largestRecording, type Recording } from '../../protocol/recordings.ts';

export interface AskedRecording {
  /** What errors call it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @throws UserError for none, one that is too large, and a file that cannot be read */
export async function askedRecording(recording: Recording | undefined): Promise<AskedRecording> {
  if (!recording) throw new UserError(l10n.t('Choose a recording first.'));
  if ('bytes' in recording) {
    return { name: recording.name, bytes: Buffer.from(recording.bytes, 'base64') };
  }
  const { file } = recording;
  const size = await stat(file).then(
    (stats) => stats.size,
    () => 0,
  );
  if (size > largestRecording) {
    throw new UserError(
      l10n.t('A recording may have {0} MB at most.', Math.floor(largestRecording / 2 ** 20)),
      { file },
    );
  }
  const parts: Uint8Array[] = [];
  for await (const part of readBytes(file, { file })) parts.push(part);
  return { name: basename(file), bytes: Buffer.concat(parts) };
}
