/** Results of runs: where each of them stands, and one of them when it is looked at. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { systemErrorCode } from '../base/errors.ts';
import { type TaskResultLine, taskResultLine } from '../protocol/results.ts';
import { runFiles } from '../protocol/runs.ts';
import type { ResultPlace } from '../protocol/workspace.ts';
import { type JsonLines, parseJson, readJsonLines } from '../runs/jsonLines.ts';
import { checked } from '../runs/runReader.ts';

const place = v.object({ kind: v.string(), epoch: taskResultLine.options[0].entries.epoch });

/** The places of the results from a byte offset on. */
export function readResultPlaces(directory: string, offset: number): Promise<JsonLines<ResultPlace>> {
  return readJsonLines(join(directory, runFiles.samples), offset, (line, where) => {
    const found = checked(place, line);
    return found && { epoch: found.epoch, ...where };
  });
}

/** The result that stands at a place; undefined when there is none any more, or it is damaged. */
export async function readResult(
  directory: string,
  { epoch, offset, length }: ResultPlace,
): Promise<TaskResultLine | undefined> {
  const text = await textAt(join(directory, runFiles.samples), offset, length);
  const result = checked(taskResultLine, parseJson(text));
  return result?.epoch === epoch ? result : undefined;
}

async function textAt(path: string, offset: number, length: number): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw error;
  }
}
