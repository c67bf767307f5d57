/** Reading data takes seconds without a pause: a thread of its own does it, so that requests are answered meanwhile. */
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { type Place, UserError } from '../../base/errors.ts';
import { useWords } from '../../base/words.ts';
import type { TaskSize } from '../facts/sizes.ts';
import { type ExamplesExperiment, type ReadSizes, readSizes } from './readSizes.ts';

interface ReadingTask {
  readonly experiment: ExamplesExperiment;
  readonly file: string;
  readonly l10nBundle: string | undefined;
}

type ReadingAnswer =
  | { readonly size: TaskSize | undefined }
  | { readonly mistake: { readonly message: string; readonly place: Place } };

/**
 * Reads in a thread that runs the program of this process, whose entry calls {@link answerInThread} there.
 *
 * @param entry the program's file
 * @param l10nBundle path of the words of the person's language
 */
export function readInThread(entry: string, l10nBundle: () => string | undefined): ReadSizes {
  return (experiment, file) =>
    new Promise((resolve, reject) => {
      const task: ReadingTask = { experiment, file, l10nBundle: l10nBundle() };
      const worker = new Worker(entry, { workerData: task });
      worker.once('message', (answer: ReadingAnswer) => {
        if ('size' in answer) resolve(answer.size);
        else reject(new UserError(answer.mistake.message, answer.mistake.place));
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the reading of data ended with ${code}`)));
    });
}

/** The thread's part. */
export async function answerInThread(): Promise<void> {
  const { experiment, file, l10nBundle } = workerData as ReadingTask;
  useWords(l10nBundle);
  parentPort?.postMessage(await answerTo(experiment, file));
}

async function answerTo(experiment: ExamplesExperiment, file: string): Promise<ReadingAnswer> {
  try {
    return { size: await readSizes(experiment, file) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { mistake: { message: error.message, place: error.place } };
  }
}
