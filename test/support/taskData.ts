/** A little data for each task, as files of a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../../server/experiment/keys.ts';

const repeated = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('');

const contents: Readonly<Record<Task, readonly [name: string, text: string]>> = {
  'language-model': ['text.txt', 'To be, or not to be, that is the question. '.repeat(120)],
  classification: [
    'messages.csv',
    `text,label\n${repeated(60, (at) => (at % 2 ? `win money now ${at},spam\n` : `see you at ${at},ham\n`))}`,
  ],
  tagging: ['names.conll', repeated(60, (at) => `Ada NAME\nmet O\n${at} O\n. O\n\n`)],
  forecasting: [
    'weather.csv',
    `date,degrees\n${repeated(200, (at) => `${new Date(86_400_000 * at).toISOString().slice(0, 10)},${10 + (at % 7)}\n`)}`,
  ],
  translation: ['pairs.tsv', `source\ttarget\n${repeated(60, (at) => `good day ${at}\tbonjour ${at}\n`)}`],
};

/** Writes the data of a task into `data/` of a folder. */
export async function writeTaskData(folder: string, task: Task): Promise<void> {
  const [name, text] = contents[task];
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data', name), text);
}
