import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGraph } from '../../../test/support/networks.ts';
import {
  assertAsInPyTorch,
  decodeTensor,
  decodeTensors,
  modelTolerance,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
  withPrefix,
} from '../../../test/support/pytorch.ts';
import { runGraph, type Tensors } from '../../../test/support/runGraph.ts';
import { storyTensors } from '../../data/classification/story.ts';
import { makeTensor, type Tensor } from '../../graph/tensor.ts';
import { classifier } from '../classifier.ts';
import type { Network } from '../network.ts';
import { plainLstm } from '../recurrent/plainLstm.ts';
import type { MemorySettings } from './storyMemory.ts';

interface Case {
  readonly memory: MemorySettings;
  readonly vocabularySize: number;
  readonly size: number;
  readonly classes: number;
  /** Sentences of each story, the latest first. */
  readonly stories: number[][][];
  readonly questions: number[][];
  readonly labels: number[];
  readonly loss: number;
  readonly logits: StoredTensor;
  readonly attention: StoredTensor;
  readonly parameters: Record<string, StoredTensor>;
  readonly gradients: Record<string, StoredTensor>;
}

const separator = 99;
const cases = readPyTorchCases<Case>('memory.json');

function networkOf({ memory, vocabularySize, size, classes }: Case): Network {
  return classifier({
    input: { kind: 'tokens', vocabularySize, embeddingSize: size, embeddingDropout: 0 },
    classes,
    settings: {
      ...plainLstm,
      hidden_size: size,
      bidirectional: false,
      pooling: 'last',
      memory,
    },
    labelSmoothing: 0,
  });
}

function inputsOf({ stories, questions, labels }: Pick<Case, 'stories' | 'questions' | 'labels'>): Tensors {
  const joined = stories.map((story, b) =>
    Int32Array.from(
      [...story.toReversed(), questions[b]!].flatMap((piece) => [separator, ...piece]).slice(1),
    ),
  );
  return { ...storyTensors(joined, separator), labels: makeTensor('int32', labels, [labels.length]) };
}

for (const example of cases) {
  const { hops, tying, question, position_encoding, temporal_encoding } = example.memory;
  const words = [
    `${hops} ${hops === 1 ? 'hop' : 'hops'}`,
    tying,
    `question by ${question}`,
    position_encoding && 'positions',
    temporal_encoding && 'times',
  ];
  test(`${words.filter(Boolean).join(', ')}: loss, outputs and gradients are PyTorch's`, async () => {
    const network = networkOf(example);
    assert.deepEqual(
      network.parameters.map(({ name }) => name).sort(),
      Object.keys(example.parameters).sort(),
    );
    const feeds = { ...inputsOf(example), ...decodeTensors(example.parameters) };
    const results = await runGraph(networkGraph(network), feeds);
    assert.ok(Math.abs(Number(results.loss!.data[0]) - example.loss) < modelTolerance * example.loss);
    assertAsInPyTorch(results, {
      logits: example.logits,
      memory_attention: example.attention,
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

/** More sentences and longer ones than there are, with words that mean nothing. */
function padded({ sentences, sentence_lengths: lengths, ...others }: Tensors): Tensors {
  const [batch = 0, most = 0, longest = 0] = sentences!.shape;
  const [rows, words] = [most + 2, longest + 3];
  const wider = new Int32Array(batch * rows * words).fill(7);
  const counts = new Int32Array(batch * rows);
  for (let b = 0; b < batch; b++) {
    for (let s = 0; s < most; s++) {
      const length = Number(lengths!.data[b * most + s]);
      counts[b * rows + s] = length;
      for (let w = 0; w < length; w++) {
        wider[(b * rows + s) * words + w] = Number(sentences!.data[(b * most + s) * longest + w]);
      }
    }
  }
  const tensor = (data: Int32Array, shape: number[]): Tensor => ({ dtype: 'int32', data, shape });
  return {
    ...others,
    sentences: tensor(wider, [batch, rows, words]),
    sentence_lengths: tensor(counts, [batch, rows]),
  };
}

test('padding of words and of sentences changes nothing, and is not looked at', async () => {
  for (const example of cases) {
    const graph = networkGraph(networkOf(example));
    const inputs = inputsOf(example);
    const weights = decodeTensors(example.parameters);
    const plain = await runGraph(graph, { ...inputs, ...weights });
    const more = await runGraph(graph, { ...padded(inputs), ...weights });
    for (const name of [
      'logits',
      'loss',
      ...Object.keys(example.gradients).map((one) => `gradient.${one}`),
    ]) {
      const error = relativeError(more[name]!.data, Float32Array.from(plain[name]!.data, Number));
      assert.ok(error <= 1e-6, `${name}: ${error}`);
    }
    const [, hops, rows] = more.memory_attention!.shape;
    for (const [b, story] of example.stories.entries()) {
      for (let hop = 0; hop < hops!; hop++) {
        const start = (b * hops! + hop) * rows!;
        const looked = Array.from(more.memory_attention!.data.slice(start, start + rows!), Number);
        assert.ok(Math.abs(looked.reduce((sum, p) => sum + p, 0) - 1) < 1e-6);
        assert.deepEqual(looked.slice(story.length), Array(rows! - story.length).fill(0));
      }
    }
  }
});

test('the words of a large vocabulary are looked up one by one: the same, and the same gradients', async () => {
  for (const example of cases) {
    const { vocabularySize: few, size } = example;
    const many = 1200;
    const weights = decodeTensors(example.parameters);
    const larger = Object.entries(weights).map(([name, tensor]) => {
      if (tensor.shape[0] !== few) return [name, tensor] as const;
      const data = new Float32Array(many * size);
      data.set(tensor.data);
      return [name, { ...tensor, shape: [many, size], data }] as const;
    });
    const results = await runGraph(networkGraph(networkOf({ ...example, vocabularySize: many })), {
      ...inputsOf(example),
      ...Object.fromEntries(larger),
    });
    const expected = { logits: example.logits, ...withPrefix('gradient.', example.gradients) };
    for (const [name, stored] of Object.entries(expected)) {
      const { data } = decodeTensor(stored);
      const error = relativeError(results[name]!.data.slice(0, data.length), data);
      assert.ok(error <= modelTolerance, `${name}: max|Δ|/max|g| is ${error}`);
    }
  }
});
