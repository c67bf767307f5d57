import { errorMessage } from '../../server/base/errors.ts';
import type { FromPlayground, HostNews } from '../../server/protocol/playground.ts';
import { addToNote } from '../../server/runs/annotations.ts';
import type { Lab } from '../lab.ts';
import { noteText } from './noteText.ts';

/** Adds a written text to the note of a run. */
export async function saveNote(
  { worker }: Lab,
  run: string,
  message: FromPlayground & { type: 'note' },
): Promise<HostNews> {
  try {
    await addToNote(run, noteText(message, new Date()));
    await worker.request('reread', { directories: [run] });
    return { type: 'noted' };
  } catch (error) {
    return { type: 'noted', error: errorMessage(error) };
  }
}
