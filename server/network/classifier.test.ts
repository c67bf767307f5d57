import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGraph } from '../../test/support/networks.ts';
import {
  assertAsInPyTorch,
  decodeTensor,
  decodeTensors,
  modelTolerance,
  readPyTorchCases,
  type StoredTensor,
  withPrefix,
} from '../../test/support/pytorch.ts';
import { runGraph, type Tensors } from '../../test/support/runGraph.ts';
import { makeTensor, type Tensor } from '../graph/tensor.ts';
import { type ClassifierSettings, type ClassifierSpec, classifier } from './classifier.ts';
import { plainLstm } from './recurrent/plainLstm.ts';

interface Case {
  readonly input: 'tokens' | 'numbers';
  readonly pooling: ClassifierSettings['pooling'];
  readonly bidirectional: boolean;
  readonly layers: number;
  readonly smoothing: number;
  readonly classWeights: number[] | null;
  readonly lengths: number[];
  readonly tokens: number[] | null;
  readonly values: StoredTensor | null;
  readonly labels: number[];
  readonly parameters: Record<string, StoredTensor>;
  readonly loss: number;
  readonly logits: StoredTensor;
  readonly attention: StoredTensor | null;
  readonly gradients: Record<string, StoredTensor>;
}

const time = 7;
const batch = 4;

const settings: ClassifierSettings = {
  ...plainLstm,
  hidden_size: 5,
  reset_gate: 'after',
  bidirectional: true,
  pooling: 'last',
};
const tokenInput = { kind: 'tokens', vocabularySize: 11, embeddingSize: 4, embeddingDropout: 0 } as const;

function specOf(example: Case): ClassifierSpec {
  const { pooling, bidirectional, layers, smoothing, classWeights } = example;
  return {
    input: example.input === 'tokens' ? tokenInput : { kind: 'numbers', features: 3 },
    classes: 3,
    settings: { ...settings, pooling, bidirectional, num_layers: layers },
    labelSmoothing: smoothing,
    ...(classWeights && { classWeights }),
  };
}

function integers(values: readonly number[], shape: readonly number[]): Tensor {
  return makeTensor('int32', values, shape);
}

function tensorsOf({ tokens, values, lengths, labels, parameters }: Case): Tensors {
  return {
    ...(tokens && { tokens: integers(tokens, [time, batch]) }),
    ...(values && { values: decodeTensor(values) }),
    lengths: integers(lengths, [batch]),
    labels: integers(labels, [batch]),
    ...decodeTensors(parameters),
  };
}

const cases = readPyTorchCases<Case>('classifier.json');

for (const example of cases) {
  const { input, pooling, bidirectional, layers, smoothing, classWeights } = example;
  const words = [
    pooling,
    input,
    bidirectional ? 'both directions' : 'one direction',
    `${layers} ${layers === 1 ? 'layer' : 'layers'}`,
    smoothing > 0 && 'label smoothing',
    classWeights && 'class weights',
  ];
  test(`${words.filter(Boolean).join(', ')}: loss, outputs and gradients are PyTorch's`, async () => {
    const network = classifier(specOf(example));
    assert.deepEqual(
      network.parameters.map(({ name }) => name).sort(),
      Object.keys(example.parameters).sort(),
    );
    const results = await runGraph(networkGraph(network), tensorsOf(example));
    assert.ok(Math.abs(Number(results.loss!.data[0]) - example.loss) < modelTolerance * example.loss);
    assertAsInPyTorch(results, {
      logits: example.logits,
      ...(example.attention && { attention: example.attention }),
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

test('attention weights sum to one and are zero at padding', async () => {
  const example = cases.find(({ pooling }) => pooling === 'attention')!;
  const { attention } = await runGraph(networkGraph(classifier(specOf(example))), tensorsOf(example));
  for (const [row, length] of example.lengths.entries()) {
    const weights = Array.from(attention!.data.slice(row * time, (row + 1) * time), Number);
    assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6);
    assert.ok(weights.slice(0, length).every((weight) => weight > 0));
    assert.deepEqual(weights.slice(length), Array(time - length).fill(0));
  }
});

test('dropout acts on the embedding, between layers and once on the pooled vector', () => {
  const masked = classifier({
    input: { ...tokenInput, embeddingDropout: 0.1 },
    classes: 3,
    settings: { ...settings, num_layers: 2, dropout: 0.5, recurrent_dropout: 0.2 },
    labelSmoothing: 0,
  });
  assert.deepEqual(
    masked.masks.map(({ name, shape }) => [name, shape]),
    [
      ['embedding.token_dropout', [11, 1]],
      ['embedding.dropout', ['time', 4, 'batch']],
      ['layers.0.recurrent_dropout', [5, 'batch']],
      ['layers.0.reverse.recurrent_dropout', [5, 'batch']],
      ['layers.0.dropout', ['time', 10, 'batch']],
      ['layers.1.recurrent_dropout', [5, 'batch']],
      ['layers.1.reverse.recurrent_dropout', [5, 'batch']],
      ['pooling.dropout', ['batch', 10]],
    ],
  );
});
