/** Pairs of texts as they come from files, one after the other. */
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { readTable, tableFormat } from '../tables/readTable.ts';
import type { DataFile } from '../text/bytes.ts';
import { isFolder } from '../text/folders.ts';
import { readParallelLines } from '../text/parallelLines.ts';
import { readStories } from '../text/storyFile.ts';

export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** They can be read once. */
export interface Pairs extends AsyncIterable<Pair> {
  /** What was read. Known when the last pair has come. */
  readonly files: readonly DataFile[];
}

/** A path and where it is named: what an error points at. */
export interface NamedPath {
  readonly path: string;
  readonly place: Place;
}

export interface PairColumns {
  readonly source_column: string;
  readonly target_column: string;
}

/**
 * Reads the columns of a table, the lines of two text files, or `.story` files (one, or a folder of them).
 *
 * @param target the text file with the targets; undefined where sources and targets are in one place
 * @throws UserError, also while they are read, for data that cannot be read
 */
export async function readPairs(
  source: NamedPath,
  target: NamedPath | undefined,
  columns: PairColumns,
): Promise<Pairs> {
  if (target) {
    const lines = readParallelLines(source, target);
    return pairs(
      lines,
      (pair) => pair,
      () => lines.files,
    );
  }
  const { path, place } = source;
  if (tableFormat(path)) {
    const { source_column: from, target_column: to } = columns;
    const table = readTable(path, place, [from, to]);
    return pairs(
      table,
      (row) => ({ source: row.get(from), target: row.get(to) }),
      () => [table.file],
    );
  }
  if (path.endsWith('.story') || (await isFolder(path))) {
    const stories = readStories(path, place);
    return pairs(
      stories,
      ({ text, summary }) => ({ source: text, target: summary }),
      () => [stories.file],
    );
  }
  const sentence = l10n.t(
    '{0} holds no pairs: it must be a table (.csv, .tsv, .jsonl) or a folder of .story files, or train_target must name a text file with the targets.',
    basename(path),
  );
  throw new UserError(sentence, place);
}

function pairs<T>(
  items: AsyncIterable<T>,
  pairOf: (item: T) => Pair,
  files: () => readonly DataFile[],
): Pairs {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const item of items) yield pairOf(item);
    },
    get files() {
      return files();
    },
  };
}
