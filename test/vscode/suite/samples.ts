import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runFiles } from '../../../server/protocol/runs.ts';
import { extension, untilRun, workspaceFile } from './support.ts';

/** One sample of every task but the language model, which the other suites train. */
const samples = {
  classification: 'spoken-digits/digits.lstm.yaml',
  tagging: 'wnut17/names.lstm.yaml',
  forecasting: 'births/births.lstm.yaml',
  translation: 'dates/dates.lstm.yaml',
};

describe('a sample', () => {
  for (const [task, sample] of Object.entries(samples)) {
    it(`of ${task} is run by the command`, async () => {
      const base = join(extension().extensionPath, 'samples', sample);
      const file = workspaceFile(`sample-${task}.lstm.yaml`);
      writeFileSync(file.fsPath, `extends: ${JSON.stringify(base)}\ntraining: {epochs: 1}\n`);
      await vscode.commands.executeCommand('lstmLab.run', file);
      const { directory, record } = await untilRun(file, ({ status }) => status === 'finished');
      assert.equal(record.task, task);
      assert.ok((record.baselines?.length ?? 0) > 0, 'a naive method stands beside it');
      assert.ok(Object.keys(record.best?.metrics ?? {}).length > 0, 'it is measured');
      for (const name of [runFiles.model, runFiles.samples]) assert.ok(existsSync(join(directory, name)));
      rmSync(file.fsPath);
    });
  }
});
