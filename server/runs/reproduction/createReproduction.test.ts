import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createRunDirectory } from '../runDirectory.ts';
import { readRunRecord } from '../runRecord.ts';
import { createReproduction } from './createReproduction.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-reproduction-'));
});
after(() => rm(folder, { recursive: true }));

test('the reproduction stands beside its original, also when the experiment was renamed since', async () => {
  const path = join(folder, 'text.txt');
  await writeFile(path, 'text');
  const sha256 = createHash('sha256').update('text').digest('hex');
  const made = await createRunDirectory({
    experimentFile: join(folder, 'before.lstm.yaml'),
    yaml: '',
    facts: { data: [{ path, bytes: 4, sha256 }] },
  });
  const renamed = join(dirname(dirname(made)), 'after');
  await rename(dirname(made), renamed);
  const original = join(renamed, basename(made));
  const directory = await createReproduction(original, false);
  assert.equal(dirname(directory), renamed);
  assert.equal((await readRunRecord(directory)).reproduces, original);
});
