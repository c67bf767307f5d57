/** Training steps of small models like Zaremba's and AWD-LSTM are PyTorch's: loss, clipping, update and averages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../test/support/pytorch.ts';
import { type Tensors, withModel } from '../../test/support/runGraph.ts';
import type { OptimizerSettings } from '../experiment/keys.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { makeTensor } from '../graph/tensor.ts';
import {
  type LanguageModelOptions,
  type LanguageModelSettings,
  languageModel,
} from '../network/languageModel.ts';
import { createOptimizer } from '../network/optimizers/createOptimizer.ts';
import { scalarTensors, zeroStates, zeros } from './training/stepInputs.ts';
import { graphNames, trainingGraph } from './training/trainingGraph.ts';

interface Step {
  readonly time: number;
  readonly tokens: number[];
  readonly targets: number[];
  readonly masks: Record<string, StoredTensor>;
  readonly meanLoss: number;
  /** Before clipping. */
  readonly gradientNorm: number;
  /** After the step. */
  readonly parameters: Record<string, StoredTensor>;
  readonly averages: Record<string, StoredTensor>;
}
interface Case extends Omit<LanguageModelOptions, 'labelSmoothing'> {
  readonly name: string;
  readonly settings: LanguageModelSettings;
  readonly batch: number;
  readonly optimizer: OptimizerSettings;
  readonly clipNorm: number;
  readonly averagedFrom: number;
  readonly initial: Record<string, StoredTensor>;
  readonly steps: Step[];
}

const tolerance = 1e-5;

function decoded(stored: Record<string, StoredTensor>): Tensors {
  return Object.fromEntries(Object.entries(stored).map(([name, tensor]) => [name, decodeTensor(tensor)]));
}

for (const example of readPyTorchCases<Case>('training-steps.json')) {
  test(example.name, async () => {
    const { settings, batch, clipNorm, averagedFrom } = example;
    const network = languageModel(settings, { ...example, labelSmoothing: 0 });
    const optimizer = createOptimizer(example.optimizer);
    const { averages } = optimizer;
    const first = decoded(example.initial);
    let kept: Tensors = { ...first, ...zeroStates(network.states, batch) };
    for (const [name, { shape }] of Object.entries(first))
      for (const slot of optimizer.slots) kept = { ...kept, [graphNames.slot(slot, name)]: zeros(shape) };
    await withModel(toModelBytes(trainingGraph(network, { clipNorm, optimizer })), async (run) => {
      for (const [i, step] of example.steps.entries()) {
        const averaged = Math.max(0, i + 1 - averagedFrom);
        const results = await run({
          ...kept,
          ...decoded(step.masks),
          ...scalarTensors(optimizer.scalars(example.optimizer.learning_rate, i + 1, averaged)),
          tokens: makeTensor('int32', step.tokens, [step.time, batch]),
          targets: makeTensor('int32', step.targets, [step.time, batch]),
        });
        kept = Object.fromEntries(Object.keys(kept).map((name) => [name, results[graphNames.next(name)]!]));
        const norm = Number(results[graphNames.gradientNorm]!.data[0]);
        assert.ok(Math.abs(norm / step.gradientNorm - 1) < tolerance, `norm of step ${i}: ${norm}`);
        const check = (name: string, stored: StoredTensor) => {
          const error = relativeError(kept[name]!.data, decodeTensor(stored).data);
          assert.ok(error < tolerance, `${name} after step ${i}: ${error}`);
        };
        for (const [name, stored] of Object.entries(step.parameters)) check(name, stored);
        if (!averages) continue;
        for (const [name, stored] of Object.entries(step.averages))
          check(graphNames.slot(averages, name), stored);
      }
    });
  });
}

test('what is measured is the mean per token, however the loss is summed to be learned from', async () => {
  const [example] = readPyTorchCases<Case>('training-steps.json');
  const { settings, batch, optimizer, clipNorm } = example!;
  const step = example!.steps[0]!;
  const network = languageModel(settings, { ...example!, labelSmoothing: 0 });
  const update = { clipNorm, optimizer: createOptimizer(optimizer) };
  await withModel(toModelBytes(trainingGraph(network, update)), async (run) => {
    const results = await run({
      ...decoded(example!.initial),
      ...zeroStates(network.states, batch),
      ...decoded(step.masks),
      ...scalarTensors(update.optimizer.scalars(1, 1, 0)),
      tokens: makeTensor('int32', step.tokens, [step.time, batch]),
      targets: makeTensor('int32', step.targets, [step.time, batch]),
    });
    const mean =
      Number(results[graphNames.lossSum]!.data[0]) / Number(results[graphNames.lossWeight]!.data[0]);
    assert.ok(Math.abs(mean - step.meanLoss) < tolerance, `${mean} ${step.meanLoss}`);
  });
});
