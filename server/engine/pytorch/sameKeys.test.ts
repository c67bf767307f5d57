/** Both backends do the same with every key: cells, regularisers, networks of tasks, ways to learn. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readCase, writeCaseData } from '../../../test/support/backendCaseFiles.ts';
import { backendCases } from '../../../test/support/backendCases.ts';
import { assertSameSteps } from '../../../test/support/bothBackends.ts';
import { withoutTorch, withWorkers } from '../../../test/support/pytorchWorkers.ts';

const steps = 6;

test('the same with every key', { skip: withoutTorch }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-backends-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeCaseData(folder);
  const file = join(folder, 'a.lstm.yaml');
  await withWorkers(1, async (workers) => {
    for (const [name, example] of Object.entries(backendCases)) {
      await t.test(name, async () =>
        assertSameSteps(workers, await readCase(example, file), { file, threads: 1 }, steps),
      );
    }
  });
});
