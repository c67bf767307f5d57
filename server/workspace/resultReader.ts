/** Results of runs: where each of them stands, and one of them when it is looked at. */
import { join } from 'node:path';
import * as v from 'valibot';
import { type TaskResultLine, taskResultLine } from '../protocol/results.ts';
import { runFiles } from '../protocol/runs.ts';
import type { FileCursor, ResultPlace } from '../protocol/workspace.ts';
import { bytesAt } from '../runs/bytesAt.ts';
import { parseJson, readJsonLines } from '../runs/jsonLines.ts';
import { checked } from '../runs/runReader.ts';
import { cursorAt } from './fileCursor.ts';

const place = v.object({ kind: v.string(), epoch: taskResultLine.options[0].entries.epoch });

export interface ResultPart {
  readonly cursor: FileCursor;
  readonly places: readonly ResultPlace[];
}

export function noResults(cursor: FileCursor): ResultPart {
  return { cursor, places: [] };
}

/** The places of the results after a cursor. @throws UserError when the file cannot be read */
export async function readResultPart(file: string, cursor: FileCursor): Promise<ResultPart> {
  const { lines, offset, skipped } = await readJsonLines(file, cursor.offset, (line, where) => {
    const found = checked(place, line);
    return found && { epoch: found.epoch, ...where };
  });
  return { cursor: await cursorAt(file, offset, cursor.skipped + skipped), places: lines };
}

/** The result that stands at a place; undefined when there is none any more, or it is damaged. */
export async function readResult(
  directory: string,
  { epoch, offset, length }: ResultPlace,
): Promise<TaskResultLine | undefined> {
  const bytes = await bytesAt(join(directory, runFiles.samples), offset, length);
  const result = bytes && checked(taskResultLine, parseJson(bytes.toString('utf8')));
  return result?.epoch === epoch ? result : undefined;
}
