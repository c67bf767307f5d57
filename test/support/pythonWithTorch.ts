/** What runs in a Python that has PyTorch. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findPythonWithTorch } from '../bench/pytorchProcess.ts';

const folder = join(import.meta.dirname, '../../server/pytorch');

/** Undefined where there is none. */
export const pythonWithTorch: string | undefined = findPythonWithTorch()?.path;

/** What a module of server/pytorch answers to lines of JSON. */
export function askPython<Answer>(module: string, questions: readonly unknown[]): Answer[] {
  if (!pythonWithTorch) throw new Error('no Python has torch');
  const output = execFileSync(pythonWithTorch, ['-m', module], {
    cwd: folder,
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}
