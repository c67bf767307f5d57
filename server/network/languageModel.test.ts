import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallModel } from '../../test/support/languageModels.ts';
import { networkGradients } from '../../test/support/networkGradients.ts';
import {
  assertAsInPyTorch,
  decodeTensors,
  modelTolerance,
  readPyTorchCases,
  type StoredTensor,
  withPrefix,
} from '../../test/support/pytorch.ts';
import { runGraph, type Tensors } from '../../test/support/runGraph.ts';
import { elementCount, type Tensor } from '../graph/tensor.ts';
import { type LanguageModelSettings, languageModel } from './languageModel.ts';

interface Case {
  readonly name: string;
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
  readonly labelSmoothing: number;
  readonly time: number;
  readonly batch: number;
  readonly tokens: number[];
  readonly targets: number[];
  readonly masks: Record<string, StoredTensor>;
  readonly states: Record<string, StoredTensor>;
  readonly parameters: Record<string, StoredTensor>;
  /** Summed over all targets. */
  readonly loss: number;
  readonly logits: StoredTensor;
  readonly finalStates: Record<string, StoredTensor>;
  readonly gradients: Record<string, StoredTensor>;
}

function feedsOf({ time, batch, tokens, targets, states, masks, parameters }: Case): Tensors {
  const ids = (list: number[]): Tensor => ({
    dtype: 'int32',
    shape: [time, batch],
    data: Int32Array.from(list),
  });
  return {
    ...decodeTensors({ ...states, ...masks, ...parameters }),
    tokens: ids(tokens),
    targets: ids(targets),
  };
}

for (const example of ['gradients.json', 'self-attention.json'].flatMap(readPyTorchCases<Case>)) {
  test(`${example.name}: loss, states and gradients are PyTorch's`, async () => {
    const network = languageModel(example.settings, example);
    const results = await runGraph(networkGradients(network), feedsOf(example));
    assert.ok(Math.abs(Number(results['loss.sum']!.data[0]) - example.loss) < modelTolerance * example.loss);
    assert.equal(Number(results['loss.weight']!.data[0]), example.targets.length);
    assertAsInPyTorch(results, {
      logits: example.logits,
      ...withPrefix('next.', example.finalStates),
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

function countParameters(changes: Partial<LanguageModelSettings>): number {
  const network = languageModel({ ...smallModel, ...changes }, { vocabularySize: 65, labelSmoothing: 0 });
  return network.parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
}

test('parameters are counted as PyTorch counts them, with one bias per gate', () => {
  const settings = { embedding_size: 128, hidden_size: 256 };
  const layer = (gates: number, inputs: number) => gates * 256 * (inputs + 256 + 1);
  const around = 65 * 128 + 65 * 257;
  assert.equal(countParameters(settings), around + layer(4, 128) + layer(4, 256));
  assert.equal(
    countParameters({ ...settings, cell: 'peephole-lstm' }),
    around + layer(4, 128) + layer(4, 256) + 2 * 3 * 256,
  );
  assert.equal(
    countParameters({ ...settings, cell: 'gru', reset_gate: 'after' }),
    around + layer(3, 128) + layer(3, 256) + 2 * 256,
  );
  assert.equal(countParameters({ ...settings, cell: 'rnn' }), around + layer(1, 128) + layer(1, 256));
  const tied = { embedding_size: 256, hidden_size: 256, tied_weights: true };
  assert.equal(countParameters(tied), 65 * 256 + 65 + 2 * layer(4, 256));
});

test('pre-trained vectors are the first values of the embedding, learned further or not', () => {
  const values = Float32Array.from({ length: 65 * 12 }, (_, i) => i / 100);
  for (const trainable of [true, false]) {
    const [embedding] = languageModel(smallModel, {
      vocabularySize: 65,
      labelSmoothing: 0,
      pretrained: { values, trainable },
    }).parameters;
    assert.deepEqual(embedding!.initializer(values.length, { a: 0, b: 0 }), values);
    assert.equal(embedding!.trainable ?? true, trainable);
  }
});
