import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallTrainer } from '../../../test/support/languageModels.ts';
import { encodeTensors } from '../safetensors.ts';
import { checkCheckpointSize, checkpointSize } from './checkpointSize.ts';
import { OnnxTrainer } from './onnxTrainer.ts';

test('the size that is foretold is that of the tensors, but for the states', async () => {
  for (const accumulate of [1, 2]) {
    const options = smallTrainer({ accumulate });
    const trainer = await OnnxTrainer.create(options);
    const states = new Set(options.network.states.map(({ name }) => name));
    const kept = [...trainer.tensors()].filter(
      ([name]) => !states.has(name) && name !== 'accumulated_weight',
    );
    const [, , ...data] = encodeTensors({ tensors: new Map(kept), metadata: {} });
    assert.equal(
      checkpointSize(options),
      data.reduce((sum, { length }) => sum + length, 0),
    );
    await trainer.dispose();
  }
});

test('178 million weights with Adam can be gone on from, 179 million cannot, but with SGD', () => {
  const { network, ...options } = smallTrainer();
  const weights = (count: number) => ({
    ...options,
    network: { ...network, parameters: [{ ...network.parameters[0]!, shape: [count] }] },
  });
  checkCheckpointSize(weights(178e6), '/lab/a.lstm.yaml');
  const large = weights(179e6);
  assert.throws(
    () => checkCheckpointSize(large, '/lab/a.lstm.yaml'),
    /^UserError: A checkpoint of this training would have 2\.15 GB, and no more than 2\.15 GB can be read again/,
  );
  const sgd = { type: 'sgd', learning_rate: 1, momentum: 0, weight_decay: 0, nesterov: false } as const;
  checkCheckpointSize({ ...large, optimizer: sgd }, '/lab/a.lstm.yaml');
});
