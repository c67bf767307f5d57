import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { writeTaskData } from '../../../test/support/taskData.ts';
import { writeExperiment } from '../../../test/support/writer.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { tasks } from '../../experiment/tables.ts';

describe('an experiment that is written with completion alone', () => {
  for (const task of tasks) {
    it(`is valid: ${task}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'writer-'));
      try {
        await writeTaskData(folder, task);
        const file = join(folder, 'new.lstm.yaml');
        const text = await writeExperiment(file, task);
        const { problems, experiment } = await loadExperimentText(text, file);
        assert.deepEqual(problems, []);
        assert.equal(experiment?.task, task);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
