/** The process that answers a file. It is apart from the host, and ends when it is cancelled. */
import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { UserError } from '../../server/base/errors.ts';
import { type PredictionProgress, predictionProgress } from '../../server/protocol/predicting.ts';

export interface Prediction {
  /** A run directory. */
  readonly model: string;
  readonly input: string;
  readonly output: string;
}

export interface PredictionProgram {
  readonly node: string;
  /** The bundle of the command line. */
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Answers a file.
 *
 * @returns false when it was cancelled: nothing is written then
 * @throws UserError with the sentence of the process where it fails
 */
export async function runPrediction(
  { model, input, output }: Prediction,
  { node, script, env }: PredictionProgram,
  signal: AbortSignal,
  onProgress: (progress: PredictionProgress) => void,
): Promise<boolean> {
  const args = [script, 'predict', model, '--input', input, '--output', output, '--progress', 'json'];
  const child = spawn(node, args, { env, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  const words: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    const progress = progressOf(line);
    if (progress) onProgress(progress);
    else words.push(line);
  });
  signal.addEventListener('abort', () => child.kill(), { once: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return true;
  await removeUnfinished(output);
  if (signal.aborted) return false;
  throw code === 1 ? new UserError(words.join(' ')) : new Error(words.join('\n'));
}

/** What a process that was killed has begun to write: on Windows it cannot clean up by itself. */
async function removeUnfinished(output: string): Promise<void> {
  const folder = dirname(output);
  const begun = (name: string): boolean => name.startsWith(`${basename(output)}.`) && name.endsWith('.tmp');
  for (const name of (await readdir(folder)).filter(begun)) await rm(join(folder, name), { force: true });
}

function progressOf(line: string): PredictionProgress | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), predictionProgress), line);
  return parsed.success ? parsed.output : undefined;
}
