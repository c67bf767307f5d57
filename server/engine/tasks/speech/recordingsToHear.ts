/** Recordings that a network is asked about: one, those of a folder, or those that a table names. */
import { relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import { isRecordingName, parseRecording } from '../../../data/audio/parseRecording.ts';
import type { Recording } from '../../../data/audio/wav.ts';
import { readUtterances } from '../../../data/speech/utterances.ts';
import { readBytes } from '../../../data/text/bytes.ts';
import { filesBelow } from '../../../data/text/folders.ts';
import { isTable } from '../../predictionFormat.ts';
import type { PredictionInput } from '../../task.ts';

export interface NamedRecording {
  readonly name: string;
  readonly recording: Recording;
  /** Whether it is one of a folder or a table, so that its answer has to say which. */
  readonly isListed: boolean;
}

/** @throws UserError, while they are read, for what is no recording */
export async function* recordingsToHear(
  { name, path, format = 'recording', stream }: PredictionInput,
  file_column: string,
): AsyncGenerator<NamedRecording> {
  if (format === 'folder' && path !== undefined) {
    const found = await Promise.all(['.flac', '.wav'].map((end) => filesBelow(path, end, { file: path })));
    const files = found.flat().sort();
    if (files.length === 0) {
      throw new UserError(l10n.t('There are no .wav or .flac files in this folder.'), { file: path });
    }
    for (const file of files)
      yield { name: relative(path, file), recording: await readRecording(file), isListed: true };
  } else if (isTable(format) && path !== undefined) {
    for await (const row of await readUtterances(path, { file: path }, { file: file_column })) {
      yield { name: row.name, recording: await readRecording(row.path), isListed: true };
    }
  } else if (format === 'recording' || isRecordingName(name)) {
    yield { name, recording: parseRecording(await wholeOf(stream), name), isListed: false };
  } else {
    throw new UserError(l10n.t('Name a recording (.wav or .flac), a folder of them, or a table.'), {
      file: name,
    });
  }
}

async function readRecording(file: string): Promise<Recording> {
  return parseRecording(await wholeOf(readBytes(file, { file })), file);
}

async function wholeOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}
