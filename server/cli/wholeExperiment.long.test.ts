/** What completion alone writes can be trained. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CommandLineProgram, type Outcome } from '../../test/support/commandLine.ts';
import { writeTaskData } from '../../test/support/taskData.ts';
import { writeExperiment } from '../../test/support/writer.ts';
import { tasks } from '../experiment/tables.ts';
import { listRuns } from '../runs/runReader.ts';

describe('an experiment that is written with completion alone', () => {
  let program: CommandLineProgram;
  before(async () => {
    program = await CommandLineProgram.build();
  });
  after(() => program.dispose());

  const run = (cwd: string, ...args: string[]): Promise<Outcome> => program.run(args, { cwd });

  for (const task of tasks) {
    it(`is valid and can be trained: ${task}`, async () => {
      const place = join(program.folder, task);
      await writeTaskData(place, task);
      const file = join(place, 'new.lstm.yaml');
      await writeFile(file, await writeExperiment(file, task));
      const validated = await run(place, 'validate', file);
      assert.equal(validated.code, 0, validated.error);
      const trained = await run(place, 'train', file, '--set', 'training.epochs=1');
      assert.equal(trained.code, 0, trained.error);
      const [found] = await listRuns(join(place, '.lstm-lab/runs/new'));
      assert.equal(found?.record.status, 'finished');
      assert.ok(found.record.progress.step > 0);
    });
  }
});
