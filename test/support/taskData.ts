/** A little data for each task, as files of a folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../../server/experiment/keys.ts';
import { wavFile } from './wav.ts';

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
  speech: [
    'sounds.csv',
    `file,transcript\n${repeated(20, (at) => `../recordings/${at % 2}.wav,${at % 2 ? 'high' : 'low'}\n`)}`,
  ],
};

/** Half a second of a tone. */
function tone(hertz: number): Buffer {
  const samples = Int16Array.from(
    { length: 8000 },
    (_, i) => 9000 * Math.sin((2 * Math.PI * hertz * i) / 16_000),
  );
  return wavFile(Buffer.from(samples.buffer), { rate: 16_000 });
}

/** Writes the data of a task into `data/` of a folder, and recordings into `recordings/`. */
export async function writeTaskData(folder: string, task: Task): Promise<void> {
  const [name, text] = contents[task];
  await mkdir(join(folder, 'data'), { recursive: true });
  await writeFile(join(folder, 'data', name), text);
  if (task !== 'speech') return;
  await mkdir(join(folder, 'recordings'), { recursive: true });
  for (const [i, hertz] of [300, 2000].entries()) {
    await writeFile(join(folder, 'recordings', `${i}.wav`), tone(hertz));
  }
}
