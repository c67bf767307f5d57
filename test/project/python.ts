/** The tests of `server/pytorch`, in the first Python that has torch; without one they are skipped. */
import { spawnSync } from 'node:child_process';
import { findPythonWithTorch } from '../bench/pytorchProcess.ts';
import { type Counts, formatCounts } from './counts.ts';
import { inRoot } from './paths.ts';

function runTests(python: string): Counts {
  const { status, stderr } = spawnSync(
    python,
    ['-m', 'unittest', 'discover', '--top-level-directory', '.', 'tests'],
    {
      cwd: inRoot('server/pytorch'),
      encoding: 'utf8',
      stdio: ['ignore', 'inherit', 'pipe'],
    },
  );
  const counted = (pattern: RegExp): number => Number(pattern.exec(stderr)?.[1] ?? 0);
  const run = counted(/^Ran (\d+) tests?/m);
  const skipped = counted(/skipped=(\d+)/);
  const failed = counted(/failures=(\d+)/) + counted(/errors=(\d+)/);
  if (status !== 0 || run === 0) process.stdout.write(stderr);
  return {
    passed: Math.max(0, run - skipped - failed),
    failed: Math.max(failed, status === 0 && run > 0 ? 0 : 1),
    skipped,
  };
}

function skip(): Counts {
  process.stdout.write('- server/pytorch/tests: skipped: no Python here has torch\n');
  return { passed: 0, failed: 0, skipped: 1 };
}

const python = findPythonWithTorch();
const counts = python ? runTests(python.path) : skip();
process.stdout.write(`${formatCounts(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;
