import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../../test/support/pytorch.ts';
import { runGraph, runModel, type Tensors } from '../../../../test/support/runGraph.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import { gradients } from '../../../graph/backward.ts';
import { Graph } from '../../../graph/graph.ts';
import { div } from '../../../graph/ops.ts';
import { makeTensor, type Tensor } from '../../../graph/tensor.ts';
import type { Network } from '../../../network/network.ts';
import { plainLstm } from '../../../network/recurrent/plainLstm.ts';
import { tagger } from '../../../network/tagger.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { addNetwork } from '../../training/networkParts.ts';
import { evaluationGraph } from '../../training/trainingGraph.ts';

type Model = ExperimentOf<'tagging'>['model'];

interface Case {
  readonly name: string;
  readonly model: Pick<Model, 'embedding_size' | 'hidden_size' | 'num_layers' | 'bidirectional' | 'dropout'>;
  readonly vocabularySize: number;
  readonly tagCount: number;
  readonly labelSmoothing: number;
  readonly lengths: number[];
  readonly tokens: number[];
  readonly tags: number[];
  readonly masks: Record<string, StoredTensor>;
  readonly parameters: Record<string, StoredTensor>;
  readonly loss: number;
  readonly logits: StoredTensor;
  readonly gradients: Record<string, StoredTensor>;
}

/** The bound that the project promises for whole models. */
const tolerance = 1e-5;
const cases = readPyTorchCases<Case>('tagger.json');

function networkOf(example: Case): Network {
  return tagger({
    ...example,
    model: {
      ...plainLstm,
      embedding_dropout: 0,
      crf: false,
      ...example.model,
    },
  });
}

function decoded(
  stored: Readonly<Record<string, StoredTensor>>,
): Record<string, ReturnType<typeof decodeTensor>> {
  return Object.fromEntries(Object.entries(stored).map(([name, tensor]) => [name, decodeTensor(tensor)]));
}

function batchOf({ tokens, tags, lengths }: Pick<Case, 'tokens' | 'tags' | 'lengths'>): Tensors {
  const shape = [tokens.length / lengths.length, lengths.length];
  return {
    tokens: makeTensor('int32', tokens, shape),
    tags: makeTensor('int32', tags, shape),
    lengths: makeTensor('int32', lengths, [lengths.length]),
  };
}

/** The logits of one sentence, without padding. */
function logitsOf(logits: Tensor, sentence: number, length: number): number[] {
  const [, batch, tags] = logits.shape;
  return Array.from({ length }, (_, t) => {
    const start = (t * batch! + sentence) * tags!;
    return Array.from(logits.data.slice(start, start + tags!), Number);
  }).flat();
}

function assertClose(actual: ArrayLike<number | bigint>, expected: Float32Array, what: string): void {
  const error = relativeError(actual, expected);
  assert.ok(error <= tolerance, `${what}: max|Δ|/max|g| is ${error}`);
}

for (const example of cases) {
  test(`${example.name}: loss, logits and gradients are PyTorch's`, async () => {
    const graph = new Graph('tagger');
    const { outputs, loss, parameters } = addNetwork(graph, networkOf(example), { training: true });
    const mean = div(loss.sum, loss.weight);
    const derived = gradients(mean, [...parameters.values()]);
    for (const [i, name] of [...parameters.keys()].entries()) graph.output(`gradient.${name}`, derived[i]!);
    graph.output('logits', outputs.logits!);
    graph.output('loss', mean);
    const inputs = { ...batchOf(example), ...decoded(example.parameters), ...decoded(example.masks) };
    const results = await runGraph(graph, inputs);
    assert.ok(Math.abs(Number(results.loss!.data[0]) - example.loss) < tolerance * example.loss);
    for (const [name, stored] of Object.entries(example.gradients)) {
      assertClose(results[`gradient.${name}`]!.data, decodeTensor(stored).data, name);
    }
    const expected = decodeTensor(example.logits);
    for (const [sentence, length] of example.lengths.entries()) {
      assertClose(
        logitsOf(results.logits!, sentence, length),
        Float32Array.from(logitsOf(expected, sentence, length)),
        `logits of sentence ${sentence}`,
      );
    }
  });

  test(`${example.name}: the exported network answers as the one in evaluation`, async () => {
    const network = networkOf(example);
    const { tags, ...inputs } = batchOf(example);
    const weights = decoded(example.parameters);
    const evaluated = await runGraph(evaluationGraph(network), { ...inputs, tags: tags!, ...weights });
    const exported = await runModel(exportNetwork(network, new Map(Object.entries(weights)), {}), inputs);
    for (const [sentence, length] of example.lengths.entries()) {
      const expected = Float32Array.from(logitsOf(evaluated.logits!, sentence, length));
      assertClose(logitsOf(exported.logits!, sentence, length), expected, `logits of sentence ${sentence}`);
    }
  });
}

test('more padding, and what stands in it, changes nothing', async () => {
  const example = cases[1]!;
  const network = networkOf(example);
  const weights = decoded(example.parameters);
  const sentences = example.lengths.length;
  const padded = {
    lengths: example.lengths,
    tokens: [...example.tokens, ...Array<number>(2 * sentences).fill(1)],
    tags: [...example.tags, ...Array<number>(2 * sentences).fill(2)],
  };
  const graph = evaluationGraph(network);
  const plain = await runGraph(graph, { ...batchOf(example), ...weights });
  const longer = await runGraph(graph, { ...batchOf(padded), ...weights });
  for (const [sentence, length] of example.lengths.entries()) {
    assert.deepEqual(
      logitsOf(longer.logits!, sentence, length),
      logitsOf(plain.logits!, sentence, length),
      `sentence ${sentence}`,
    );
  }
  assert.equal(longer['loss.weight']!.data[0], plain['loss.weight']!.data[0]);
  const [before, after] = [plain, longer].map((results) => Number(results['loss.sum']!.data[0]));
  assert.ok(Math.abs(after! - before!) <= 1e-6 * before!);
});
