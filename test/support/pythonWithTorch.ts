/** A Python that has PyTorch, for what is checked against it or runs on it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../server/pytorch');

/** The first that can import torch: `LSTM_LAB_PYTHON`, python3 of the path, the system's own. */
export const pythonWithTorch: string | undefined = [
  process.env.LSTM_LAB_PYTHON,
  'python3',
  '/usr/bin/python3',
].find((python) => python && spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);

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
