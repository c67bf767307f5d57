/** Recordings with what is said in them, as files name them. */
import { dirname, join, relative, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { filledValue } from '../classification/filledValue.ts';
import { readTable } from '../tables/readTable.ts';
import type { DataFile } from '../text/bytes.ts';
import { CombinedFile } from '../text/combinedFile.ts';
import { filesBelow, isFolder, readWhole } from '../text/folders.ts';

/** A recording that has not been read yet. */
export interface Utterance {
  /** The row or line that names it. */
  readonly place: Place;
  /** As the data calls it. */
  readonly name: string;
  readonly path: string;
  /** Undefined where none is asked for. */
  readonly transcript?: string;
}

/** They can be read once. */
export interface Utterances extends AsyncIterable<Utterance> {
  /** What names them. Known when the last one has come. */
  readonly files: readonly DataFile[];
}

export interface SpeechColumns {
  readonly file: string;
  /** Absent where transcripts are not needed. */
  readonly transcript?: string;
}

/**
 * The rows of a table, or the lines of all `.trans.txt` of a folder as LibriSpeech has them: `ID TEXT`, with `ID.flac`
 * or `ID.wav` beside.
 *
 * @param place where the path is named: what an error about the data as a whole points at
 * @throws UserError, also while they are read, with file and line for what cannot be read
 */
export async function readUtterances(
  path: string,
  place: Place,
  columns: SpeechColumns,
): Promise<Utterances> {
  return (await isFolder(path)) ? utterancesBelow(path, place) : utterancesOfTable(path, place, columns);
}

function utterancesOfTable(path: string, place: Place, columns: SpeechColumns): Utterances {
  const { file, transcript } = columns;
  const table = readTable(path, place, Object.values(columns));
  return {
    async *[Symbol.asyncIterator]() {
      for await (const row of table) {
        const at = { file: path, line: row.line };
        const name = filledValue(row, file, at).trim();
        const text = transcript === undefined ? undefined : row.get(transcript);
        yield {
          place: at,
          name,
          path: resolve(path, '..', name),
          ...(text !== undefined && { transcript: text }),
        };
      }
    },
    get files() {
      return [table.file];
    },
  };
}

const transcripts = '.trans.txt';

function utterancesBelow(folder: string, place: Place): Utterances {
  const combined = new CombinedFile(folder);
  let files: readonly DataFile[] = [];
  return {
    async *[Symbol.asyncIterator]() {
      const found = await filesBelow(folder, transcripts, place);
      if (found.length === 0) {
        const sentence = l10n.t('{0} has no {1} files beside its recordings.', folder, transcripts);
        throw new UserError(sentence, place);
      }
      for (const path of found) {
        const { text, file } = await readWhole(path, place);
        combined.add(file);
        const recordings = new Set(
          (await Promise.all(['.flac', '.wav'].map((end) => filesBelow(dirname(path), end, place)))).flat(),
        );
        for (const [i, line] of text.split('\n').entries()) {
          if (line.trim() !== '') yield utteranceOf(line, { file: path, line: i + 1 }, folder, recordings);
        }
      }
      files = [combined.finish()];
    },
    get files() {
      return files;
    },
  };
}

/** @param recordings paths of those that are there */
function utteranceOf(
  line: string,
  place: Place & { readonly file: string },
  folder: string,
  recordings: ReadonlySet<string>,
): Utterance {
  const [, id = '', transcript = ''] = /^\s*(\S+)\s*(.*)$/.exec(line) ?? [];
  const candidates = ['.flac', '.wav'].map((end) => join(dirname(place.file), id + end));
  const path = candidates.find((candidate) => recordings.has(candidate));
  if (path === undefined) {
    throw new UserError(l10n.t('There is no recording {0}.flac or {0}.wav beside this file.', id), place);
  }
  return { place, name: relative(folder, path), path, transcript };
}
