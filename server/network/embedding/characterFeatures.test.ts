import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGraph } from '../../../test/support/networks.ts';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { mul, reduceSum } from '../../graph/ops.ts';
import { makeTensor, type Tensor } from '../../graph/tensor.ts';
import type { Network } from '../network.ts';
import { type CharacterSettings, characterFeatures } from './characterFeatures.ts';

interface Integers {
  readonly shape: number[];
  readonly data: number[];
}
interface Case {
  readonly settings: CharacterSettings;
  readonly vocabularySize: number;
  readonly characters: Integers;
  readonly lengths: number[];
  readonly index: Integers;
  readonly weights: StoredTensor;
  readonly vectors: StoredTensor;
  readonly parameters: Record<string, StoredTensor>;
  readonly gradients: Record<string, StoredTensor>;
}

const tolerance = 1e-5;

/** A network that gives the vectors of its words; the loss is their sum with weights. */
function networkOf({ settings, vocabularySize, weights }: Case): Network {
  const spec = { settings, vocabularySize, dropout: 0, variational: false };
  const { parameters, inputs, masks, vectors } = characterFeatures(spec);
  return {
    name: 'characters',
    parameters,
    inputs,
    masks,
    targets: [{ name: 'weights', dtype: 'float32', shape: ['time', weights.shape[1]!, 'batch'] }],
    states: [],
    forward: (parts) => ({ outputs: { vectors: vectors(parts) }, states: {} }),
    loss: ({ vectors }, { weights }) => ({
      sum: reduceSum(mul(vectors!, weights!)),
      weight: vectors!.graph.constant(1, 'float32'),
    }),
  };
}

const decoded = (stored: Record<string, StoredTensor>) =>
  Object.fromEntries(Object.entries(stored).map(([name, tensor]) => [name, decodeTensor(tensor)]));

/** The words of a case, with more rows of padding whose content does not matter. */
function inputsOf({ characters, lengths, index }: Case, more = 0): Record<string, Tensor> {
  const [rows, words] = [characters.shape[0]!, lengths.length];
  const data = [...characters.data, ...Array<number>(more * words).fill(3)];
  return {
    characters: makeTensor('int32', data, [rows + more, words]),
    word_lengths: makeTensor('int32', lengths, [words]),
    word_index: makeTensor('int32', index.data, index.shape),
  };
}

function assertClose(
  actual: Tensor | undefined,
  expected: Tensor & { data: Float32Array },
  what: string,
): void {
  const error = relativeError(actual!.data, expected.data);
  assert.ok(error <= tolerance, `${what}: max|Δ|/max|g| is ${error}`);
}

for (const example of readPyTorchCases<Case>('characters.json')) {
  const { type, kernel_size: kernel } = example.settings;
  const name = kernel ? `${type} of ${kernel}` : type;
  const network = networkOf(example);
  const weights = decoded(example.parameters);

  test(`${name}: vectors of words and gradients are PyTorch's`, async () => {
    const feeds = { ...inputsOf(example), ...weights, weights: decodeTensor(example.weights) };
    const results = await runGraph(networkGraph(network), feeds);
    assertClose(results.vectors, decodeTensor(example.vectors), 'vectors');
    for (const [parameter, stored] of Object.entries(example.gradients)) {
      assertClose(results[`gradient.${parameter}`], decodeTensor(stored), parameter);
    }
  });

  test(`${name}: padding changes nothing`, async () => {
    const graph = networkGraph(network);
    const others = { ...weights, weights: decodeTensor(example.weights) };
    const plain = await runGraph(graph, { ...inputsOf(example), ...others });
    const padded = await runGraph(graph, { ...inputsOf(example, 2), ...others });
    assert.deepEqual(padded.vectors, plain.vectors);
  });
}
