import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pythonWithTorch } from '../../../../test/support/pythonWithTorch.ts';
import { packageEnvironment } from './python.ts';

const ask = (args: readonly string[], cwd: string) =>
  execFileSync(pythonWithTorch ?? '', args, {
    cwd,
    env: { ...process.env, ...packageEnvironment() },
    encoding: 'utf8',
  }).trim();

test('files where the training was started are not taken for modules of Python', {
  skip: !pythonWithTorch && 'no Python here has torch',
}, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-shadows-'));
  t.after(() => rm(folder, { recursive: true }));
  if (ask(['-c', 'import sys; print(sys.version_info >= (3, 11))'], folder) !== 'True')
    return t.skip('before Python 3.11 they are');
  await writeFile(join(folder, 'random.py'), 'raise RuntimeError("of the person")\n');
  assert.ok(JSON.parse(ask(['-m', 'lstm_lab.facts'], folder)).torch);
});
