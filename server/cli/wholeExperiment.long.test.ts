/** What completion alone writes can be trained. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { writeTaskData } from '../../test/support/taskData.ts';
import { writeExperiment } from '../../test/support/writer.ts';
import { tasks } from '../experiment/tables.ts';
import { listRuns } from '../runs/runReader.ts';

describe('an experiment that is written with completion alone', () => {
  let folder = '';
  let program = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'writer-'));
    program = join(folder, 'dist/cli.cjs');
    await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    await build({
      entryPoints: ['server/cli/main.ts'],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['onnxruntime-node'],
      logLevel: 'error',
    });
  });
  after(() => rm(folder, { recursive: true }));

  const run = (cwd: string, ...args: string[]): Promise<{ code: number; out: string }> =>
    new Promise((done) => {
      execFile(process.execPath, [program, ...args], { cwd }, (error, out, told) =>
        done({ code: Number(error?.code ?? 0), out: out + told }),
      );
    });

  for (const task of tasks) {
    it(`is valid and can be trained: ${task}`, async () => {
      const place = join(folder, task);
      await writeTaskData(place, task);
      const file = join(place, 'new.lstm.yaml');
      await writeFile(file, await writeExperiment(file, task));
      const validated = await run(place, 'validate', file);
      assert.equal(validated.code, 0, validated.out);
      const trained = await run(place, 'train', file, '--set', 'training.epochs=1');
      assert.equal(trained.code, 0, trained.out);
      const [found] = await listRuns(join(place, '.lstm-lab/runs/new'));
      assert.equal(found?.record.status, 'finished');
      assert.ok(found.record.progress.step > 0);
    });
  }
});
