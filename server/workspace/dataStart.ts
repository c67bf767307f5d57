/** The beginning of a data file: enough to propose settings that suit it. */
import { open, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isRecordingName, parseRecording } from '../data/audio/parseRecording.ts';
import { readTableFrom, tableFormat } from '../data/tables/readTable.ts';
import { ungzip } from '../data/text/bytes.ts';
import type { DataStart, TableStart } from '../protocol/workspace.ts';

const mostBytes = 64 * 1024;
const mostRows = 100;
const mostRecordingBytes = 64 * 1024 * 1024;

/** @param file absolute path; gzip is undone */
export async function readDataStart(file: string): Promise<DataStart> {
  const handle = await open(file, 'r');
  try {
    const buffer = new Uint8Array(mostBytes);
    const { bytesRead } = await handle.read(buffer, 0, mostBytes, 0);
    const { size: bytes } = await handle.stat();
    const start = await unpackedStart(buffer.subarray(0, bytesRead));
    const lines = bytesRead < bytes ? start.subarray(0, start.lastIndexOf(0x0a) + 1) : start;
    const table = await tableStart(lines, file);
    const sampleRate = table && (await sampleRateOf(table, file));
    return { bytes, text: new TextDecoder().decode(lines), table, sampleRate };
  } finally {
    await handle.close();
  }
}

async function sampleRateOf({ rows: [first = []] }: TableStart, file: string): Promise<number | undefined> {
  const name = first.find(isRecordingName);
  if (name === undefined) return undefined;
  try {
    const path = resolve(file, '..', name);
    if ((await stat(path)).size > mostRecordingBytes) return undefined;
    return parseRecording(await readFile(path), path).sampleRate;
  } catch {
    // What is wrong with the recording is reported in the experiment.
    return undefined;
  }
}

/** What can be unpacked of data that is cut off. */
async function unpackedStart(packed: Uint8Array): Promise<Uint8Array> {
  async function* once() {
    yield packed;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of ungzip(once())) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= mostBytes) break;
    }
  } catch {
    // The end is missing, as it must be.
  }
  return Buffer.concat(chunks).subarray(0, mostBytes);
}

async function tableStart(lines: Uint8Array, file: string): Promise<TableStart | undefined> {
  const format = tableFormat(file);
  if (!format) return undefined;
  async function* once() {
    yield lines;
  }
  const rows: string[][] = [];
  let columns: readonly string[] | undefined;
  try {
    for await (const row of readTableFrom(once(), format, file)) {
      columns = row.columns;
      rows.push(columns.map((column) => row.get(column)));
      if (rows.length === mostRows) break;
    }
  } catch {
    // What is wrong with the file is reported in the experiment.
  }
  return columns && { columns, rows };
}
