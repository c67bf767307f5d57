/** The process that answers a file. It is apart from the host, and ends when it is cancelled. */
import { spawn } from 'node:child_process';
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
export function runPrediction(
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
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(true);
      else if (signal.aborted) resolve(false);
      else reject(code === 1 ? new UserError(words.join(' ')) : new Error(words.join('\n')));
    });
  });
}

function progressOf(line: string): PredictionProgress | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), predictionProgress), line);
  return parsed.success ? parsed.output : undefined;
}
