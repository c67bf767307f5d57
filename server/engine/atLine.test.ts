import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../base/errors.ts';
import { createRunDirectory } from '../runs/runDirectory.ts';
import { readRunRecord } from '../runs/runRecord.ts';
import { atLine } from './atLine.ts';
import { readRunExperiment } from './evaluation/runExperiment.ts';

const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-line-'));
const experimentFile = join(folder, 'a.lstm.yaml');
const yaml = 'task: language-model\ndata: {train: a.txt}\ngeneration:\n  prompt: ф\n';
await writeFile(experimentFile, yaml);
after(() => rm(folder, { recursive: true }));

const mistake = new UserError('Wrong.', { file: experimentFile, key: 'generation.prompt' });

async function told(asRun: string): Promise<string> {
  const directory = await createRunDirectory({ experimentFile, yaml: asRun });
  const error = await atLine(mistake, directory, await readRunRecord(directory));
  assert.ok(error instanceof UserError);
  return error.describe();
}

test('a mistake in the settings is told with its line in the experiment file', async () => {
  assert.equal(await told(yaml), `${experimentFile}:4: generation.prompt: Wrong.`);
});

test('no line is named where the run has other settings than the file', async () => {
  assert.equal(
    await told(yaml.replace('task', 'description: x\ntask')),
    `${experimentFile}: generation.prompt: Wrong.`,
  );
});

test('a run that lost its settings says so, and any other error stays what it is', async () => {
  const directory = await createRunDirectory({ experimentFile, yaml });
  const record = await readRunRecord(directory);
  const other = new TypeError('x');
  assert.equal(await atLine(other, directory, record), other);
  await rm(join(directory, 'experiment.yaml'));
  await assert.rejects(
    readRunExperiment(directory, record),
    (error) => error instanceof UserError && error.describe().startsWith(join(directory, 'experiment.yaml')),
  );
});
