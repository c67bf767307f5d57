/** Networks that copy, from data to answers. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { withTrained } from '../../../../test/support/trainedTask.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { trainerOptions } from '../../evaluation/runExperiment.ts';
import { exportTask } from '../../export/exportTask.ts';
import { readModelMetadata } from '../../export/modelMetadata.ts';
import type { OnnxTrainer } from '../../training/onnxTrainer.ts';
import { translation } from './task.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-copying-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const name = (i: number) => `n${((i * 7919) % 10_007).toString(36)}`;

/** No name occurs twice. */
function greetings(from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const [a, b] = [name(2 * (from + i)), name(2 * (from + i) + 1)];
    return i % 2 ? `hello ${a} and ${b}\t${b} meets ${a}` : `bye ${a} from ${b}\t${b} leaves ${a}`;
  });
  return `source\ttarget\n${rows.join('\n')}\n`;
}

async function trained(settings: string) {
  await writeFile(join(folder, 'train.tsv'), greetings(0, 300));
  await writeFile(join(folder, 'other.tsv'), greetings(300, 40));
  const file = join(folder, 'x.lstm.yaml');
  const { experiment, problems } = await loadExperimentText(
    `task: translation
data: {train: train.tsv, validation: [other.tsv], source_tokenizer: space, target_tokenizer: space, min_count: 3, ${settings}`,
    file,
  );
  if (experiment?.task !== 'translation') throw new Error(problems.map(({ message }) => message).join('\n'));
  const task = await translation.prepare(experiment, { file, threads: 1 });
  const use = async (trainer: OnnxTrainer) => {
    const evaluation = await evaluate(trainer, task.validations[0]!);
    const bytes = exportTask(task, trainer.weights(), { task: 'translation', experiment: 'x' });
    return { evaluation, bytes, metadata: readModelMetadata(bytes) };
  };
  return withTrained(task, experiment.training.epochs, use, trainerOptions(experiment, task, 1));
}

const training = 'training: {epochs: 6, batch_size: 10}';

for (const reversed of [false, true]) {
  test(`names that were never seen are copied, ${reversed ? 'read from the end' : 'read from the start'}`, async () => {
    const { evaluation, ...model } = await trained(
      `reverse_source: ${reversed}}\nmodel: {embedding_size: 8, hidden_size: 16, attention: additive, copy: true, coverage: true}\n${training}`,
    );
    assert.equal(evaluation.metrics.exact_match, 1);
    const { result } = evaluation;
    assert.ok(result?.kind === 'translation');
    assert.ok(!result.examples.some(({ source }) => source.includes('<unk>')));
    const predictor = await translation.openPredictor!(model, 1);
    for (const beam_size of [1, 3]) {
      const answer = await predictor.answer({ input: ['hello Zoë and R2D2'], beam_size });
      assert.ok(answer.kind === 'translation');
      assert.deepEqual(answer.source, ['hello', 'Zoë', 'and', 'R2D2', '</s>']);
      const [{ text, tokens, copying, log_probability: logProbability }] = answer.candidates as [
        (typeof answer.candidates)[number],
      ];
      assert.equal(text, 'R2D2 meets Zoë');
      assert.deepEqual(tokens, ['R2D2', 'meets', 'Zoë', '</s>']);
      assert.deepEqual(copying!.source.slice(0, 3), [3, null, 1]);
      assert.ok(copying!.p_generate[1]! > 0.5 && copying!.p_generate[0]! < 0.5);
      assert.ok(logProbability > Math.log(0.5) && logProbability <= 0);
    }
    await predictor.dispose();
  });
}

test('without copying the names cannot be written', async () => {
  const { evaluation } = await trained(
    `reverse_source: false}\nmodel: {embedding_size: 8, hidden_size: 16}\n${training}`,
  );
  assert.equal(evaluation.metrics.exact_match, 0);
});
