import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { errorMessage, UserError } from '../../base/errors.ts';

/** Milliseconds. An expression that backtracks may take longer than the universe is old. */
const timeLimit = 2000;

/** What the thread runs: ends of the matches, [start, end, start, end, …]. */
const search = `
const { parentPort, workerData: { pattern, text } } = require('node:worker_threads');
const ends = [];
for (const match of text.matchAll(new RegExp(pattern, 'gmu'))) ends.push(match.index, match.index + match[0].length);
parentPort.postMessage(ends);
`;

/**
 * Where a regular expression of a person matches, in UTF-16 units, flags `gmu`; in a thread of its own, which is ended
 * when it takes too long.
 *
 * @throws UserError when it is no regular expression or takes too long
 */
export async function matches(
  pattern: string,
  text: string,
  signal: AbortSignal,
): Promise<{ readonly start: number; readonly end: number }[]> {
  check(pattern);
  const worker = new Worker(search, { eval: true, workerData: { pattern, text }, execArgv: [] });
  let timer: NodeJS.Timeout | undefined;
  try {
    const ends = await new Promise<number[]>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      signal.addEventListener('abort', () => reject(signal.reason));
      timer = setTimeout(() => reject(tooLong()), timeLimit);
    });
    return ends.flatMap((start, i) => (i % 2 === 0 ? [{ start, end: ends[i + 1]! }] : []));
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function tooLong(): UserError {
  return new UserError(
    l10n.t('The regular expression takes too long on this text: say more exactly what it repeats.'),
  );
}

function check(pattern: string): void {
  try {
    new RegExp(pattern, 'gmu');
  } catch (error) {
    throw new UserError(
      l10n.t('This is not a regular expression: {0}', errorMessage(error)),
      {},
      { cause: error },
    );
  }
}
