import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adam, smallModel, smallTrainer } from '../../../test/support/languageModels.ts';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { UserError } from '../../base/errors.ts';
import type { OptimizerSettings } from '../../experiment/keys.ts';
import { makeTensor, type Tensor } from '../../graph/tensor.ts';
import { languageModel } from '../../network/languageModel.ts';
import { frozenNetwork, parameterGroups } from './fineTuning.ts';
import { OnnxTrainer } from './onnxTrainer.ts';

interface Case {
  readonly configuration: {
    readonly optimizer: 'adam' | 'adamw' | 'sgd';
    readonly factor: number;
    readonly gradual: boolean;
    readonly frozen: string[];
  };
  readonly batches: { readonly tokens: number[][]; readonly targets: number[][] }[];
  readonly initial: Record<string, StoredTensor>;
  readonly final: Record<string, StoredTensor>;
}

const cases = readPyTorchCases<Case>('fine_tuning.json');
const stepsInEpoch = 2;
const learningRate = 0.02;
const file = 'a.lstm.yaml';

const network = languageModel(
  { ...smallModel, embedding_size: 5, hidden_size: 6 },
  { vocabularySize: 11, labelSmoothing: 0 },
);

function optimizerOf({ optimizer }: Case['configuration']): OptimizerSettings {
  const shared = { learning_rate: learningRate, weight_decay: 0.01 };
  return optimizer === 'sgd'
    ? { type: 'sgd', momentum: 0.9, ...shared }
    : { ...adam, type: optimizer, ...shared };
}

function decoded(stored: Case['initial']): Map<string, Tensor> {
  return new Map(Object.entries(stored).map(([name, tensor]) => [name, decodeTensor(tensor)]));
}

async function trainerOf(example: Case, accumulate = 1): Promise<OnnxTrainer> {
  const { factor, gradual, frozen } = example.configuration;
  const learning = frozenNetwork(network, { freeze: frozen }, file);
  const groups = parameterGroups(learning, { discriminative_factor: factor, gradual_unfreezing: gradual });
  const options = {
    network: learning,
    optimizer: optimizerOf(example.configuration),
    clipNorm: 0,
    batchSize: 3,
  };
  return OnnxTrainer.create({ ...smallTrainer(), ...options, groups, accumulate });
}

/** Steps of a run, each with a batch for itself, from one to another. */
async function learn(
  trainer: OnnxTrainer,
  example: Case,
  from: number,
  to: number,
  accumulate = 1,
): Promise<void> {
  for (const [step, { tokens, targets }] of example.batches.entries()) {
    if (step < from || step >= to) continue;
    const feeds = {
      tokens: makeTensor('int32', tokens.flat(), [tokens.length, 3]),
      targets: makeTensor('int32', targets.flat(), [tokens.length, 3]),
    };
    const epoch = Math.floor(step / stepsInEpoch);
    const groupUpdates = trainer.groups.map(({ firstEpoch }) =>
      firstEpoch <= epoch ? step - firstEpoch * stepsInEpoch : undefined,
    );
    for (let part = 0; part < accumulate; part++) {
      trainer.resetState();
      const updates = part === accumulate - 1;
      await trainer.step(feeds, learningRate, { step, update: step, groupUpdates, updates });
    }
  }
}

for (const example of cases) {
  const { optimizer, factor, gradual, frozen } = example.configuration;
  const title = [
    optimizer,
    `factor ${factor}`,
    gradual && 'unfrozen gradually',
    frozen.length > 0 && 'frozen below',
  ]
    .filter(Boolean)
    .join(', ');

  test(`${title}: weights are those of PyTorch's parameter groups`, async () => {
    for (const accumulate of [1, 2]) {
      const trainer = await trainerOf(example, accumulate);
      trainer.loadWeights(decoded(example.initial));
      await learn(trainer, example, 0, example.batches.length, accumulate);
      const weights = trainer.weights();
      await trainer.dispose();
      for (const [name, stored] of Object.entries(example.final)) {
        const error = relativeError(weights.get(name)!.data, decodeTensor(stored).data);
        assert.ok(error <= 1e-5, `${name}: ${error}`);
      }
    }
  });

  test(`${title}: bits are the same after a resume in the middle of an epoch`, async () => {
    const whole = await trainerOf(example);
    await learn(whole, example, 0, 6);
    const first = await trainerOf(example);
    await learn(first, example, 0, 3);
    const second = await trainerOf(example);
    second.load(first.tensors());
    await learn(second, example, 3, 6);
    assert.deepEqual(second.tensors(), whole.tensors());
    for (const trainer of [whole, first, second]) await trainer.dispose();
  });
}

test('frozen layers keep every bit and have no slots', async () => {
  const example = cases.find(({ configuration }) => configuration.frozen.length > 0)!;
  const trainer = await trainerOf(example);
  const before = trainer.weights();
  await learn(trainer, example, 0, 6);
  for (const [name, { data }] of trainer.weights()) {
    const isFrozen = /^(embedding|lstm\.0)\./.test(name);
    assert.equal(isFrozen, Buffer.compare(bytes(data), bytes(before.get(name)!.data)) === 0, name);
    assert.equal(isFrozen, !trainer.tensors().has(`optimizer.mean.${name}`), name);
  }
  await trainer.dispose();
});

function bytes(data: Tensor['data']): Buffer {
  return Buffer.from(Float32Array.from(data, Number).buffer);
}

test('a name that means no layer is refused with those that there are; so is freezing all', () => {
  const refused = (freeze: string[]) => {
    try {
      frozenNetwork(network, { freeze }, file);
    } catch (error) {
      assert.ok(error instanceof UserError);
      return `${error.place.key}: ${error.message}`;
    }
    return undefined;
  };
  assert.match(
    refused(['encoder'])!,
    /^training\.fine_tuning\.freeze: .*"encoder".*embedding, lstm\.0, lstm\.1, output/,
  );
  assert.match(refused(['*'])!, /nothing is left/);
  assert.equal(refused(['lstm.*']), undefined);
});
