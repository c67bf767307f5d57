import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGradients } from '../../test/support/networkGradients.ts';
import { networkGraph } from '../../test/support/networks.ts';
import { decodeTensor, relativeError } from '../../test/support/pytorch.ts';
import { runGraph, type Tensors } from '../../test/support/runGraph.ts';
import {
  caseName,
  exampleOf,
  type TranslatorCase,
  translatorCases,
  translatorFeeds,
  translatorSpec,
  translatorWeights,
} from '../../test/support/translators.ts';
import { makeTensor, type Tensor } from '../graph/tensor.ts';
import { translator } from './translator.ts';

/** The bound that the project promises for whole models. */
const tolerance = 1e-5;

function feedsOf(example: TranslatorCase, extra = 0): Tensors {
  return { ...Object.fromEntries(translatorWeights(example)), ...translatorFeeds(example, extra) };
}

for (const example of translatorCases) {
  test(`${caseName(example)}: loss, outputs and gradients are PyTorch's, whatever the padding`, async () => {
    const graph = networkGraph(translator(translatorSpec(example)));
    for (const extra of [0, 3]) {
      const results = await runGraph(graph, feedsOf(example, extra));
      const count = example.expected.flat().length;
      const loss = Number(results.loss!.data[0]);
      assert.ok(
        Math.abs(loss - example.loss / count) < tolerance * loss,
        `${loss} for ${example.loss / count}`,
      );
      compareExamples('logits', results.logits!, example.logits.map(decodeTensor));
      if (example.attention.length > 0) {
        compareExamples('attention', results.attention!, example.attention.map(decodeTensor));
      }
      for (const [name, stored] of Object.entries(example.gradients)) {
        const scaled = numbers(results[`gradient.${name}`]!).map((x) => x * count);
        const error = relativeError(scaled, decodeTensor(stored).data);
        assert.ok(error <= tolerance, `${name}: max|Δ|/max|g| is ${error}`);
      }
    }
  });
}

function numbers({ data }: Tensor): number[] {
  return Array.from(data, Number);
}

function compareExamples(name: string, padded: Tensor, expected: (Tensor & { data: Float32Array })[]): void {
  for (const [b, { shape, data }] of expected.entries()) {
    const [steps = 0, features = 0] = shape;
    const error = relativeError(exampleOf(padded, b, steps, features), data);
    assert.ok(error <= tolerance, `${name} of example ${b}: ${error}`);
  }
}

const [attentive] = translatorCases.filter(({ configuration }) => configuration.attention === 'additive');

test('attention sums to one over the source and is zero at its padding', async () => {
  const graph = networkGraph(translator(translatorSpec(attentive!)));
  const { attention } = await runGraph(graph, feedsOf(attentive!, 2));
  const [time = 0, batch = 0, width = 0] = attention!.shape;
  assert.equal(width, 7);
  for (let row = 0; row < time * batch; row++) {
    const weights = numbers(attention!).slice(row * width, (row + 1) * width);
    const length = attentive!.source[row % batch]!.length;
    assert.ok(Math.abs(weights.reduce((sum, x) => sum + x) - 1) < 1e-6);
    assert.deepEqual(weights.slice(length), Array(width - length).fill(0));
    assert.ok(weights.slice(0, length).every((x) => x > 0));
  }
});

test('scheduled sampling reads the own tokens where it is told to', async () => {
  const spec = { ...translatorSpec(attentive!), scheduledSampling: true };
  const graph = networkGraph(translator(spec), { training: true });
  const feeds = feedsOf(attentive!);
  const { shape } = feeds.target!;
  const [time = 0, batch = 0] = shape;
  const forced = (value: (t: number) => number) =>
    makeTensor(
      'bool',
      Array.from({ length: time * batch }, (_, i) => value(Math.floor(i / batch))),
      shape,
    );
  const taught = await runGraph(graph, { ...feeds, teacher_forced: forced(() => 1) });
  const plain = await runGraph(networkGraph(translator(translatorSpec(attentive!))), feeds);
  close(taught, plain);

  const own = await runGraph(graph, { ...feeds, teacher_forced: forced((t) => (t < 2 ? 1 : 0)) });
  const vocabulary = attentive!.targetVocabulary;
  const tokens = Array.from({ length: time * batch }, (_, i) => {
    if (i < 2 * batch) return Number(feeds.target!.data[i]);
    const before = (i - batch) * vocabulary;
    const logits = numbers(own.logits!).slice(before, before + vocabulary);
    return logits.indexOf(Math.max(...logits));
  });
  assert.notDeepEqual(tokens, Array.from(feeds.target!.data, Number));
  close(
    own,
    await runGraph(networkGraph(translator(translatorSpec(attentive!))), {
      ...feeds,
      target: makeTensor('int32', tokens, shape),
    }),
  );
});

for (const variational_dropout of [false, true]) {
  const kind = variational_dropout ? 'the same at every step' : 'new at every step';
  test(`dropout of the embedding acts on own tokens as on given ones, ${kind}`, async () => {
    const spec = translatorSpec(attentive!, { dropout: 0.5, variational_dropout });
    const network = translator({ ...spec, scheduledSampling: true });
    const given = feedsOf(attentive!);
    const { shape, data } = given.target!;
    const [time = 0, batch = 0] = shape;
    const sizes: Record<string, number> = { time, batch, source_time: given.source!.shape[0]! };
    const masks = network.masks.map(({ name, shape: dims }) => {
      const size = dims.map((dim) => (typeof dim === 'number' ? dim : sizes[dim]!));
      const value = (i: number) => (name === 'target_embedding.dropout' ? 2 * (i % 2) : 1);
      const length = size.reduce((x, y) => x * y);
      return [
        name,
        makeTensor(
          'float32',
          Array.from({ length }, (_, i) => value(i)),
          size,
        ),
      ] as const;
    });
    const feeds = { ...given, ...Object.fromEntries(masks) };
    const forced = (value: number) => makeTensor('bool', Array<number>(time * batch).fill(value), shape);
    const graph = networkGradients(network);
    const own = await runGraph(graph, { ...feeds, teacher_forced: forced(0) });
    const { targetVocabulary: vocabulary } = attentive!;
    const tokens = Array.from({ length: time * batch }, (_, i) => {
      if (i < batch) return Number(data[i]);
      const logits = numbers(own.logits!).slice((i - batch) * vocabulary, (i - batch + 1) * vocabulary);
      return logits.indexOf(Math.max(...logits));
    });
    const target = makeTensor('int32', tokens, shape);
    close(own, await runGraph(graph, { ...feeds, target, teacher_forced: forced(1) }));
  });
}

function close(actual: Tensors, expected: Tensors): void {
  for (const [name, { data }] of Object.entries(expected)) {
    const error = relativeError(actual[name]!.data, Float32Array.from(data, Number));
    assert.ok(error <= tolerance, `${name}: ${error}`);
  }
}

test('dropout masks fit: every kind of dropout in a network of several layers', async () => {
  for (const variational_dropout of [false, true]) {
    const deep = translatorCases.find(({ configuration }) => configuration.layers === 3);
    const dropouts = { dropout: 0.2, recurrent_dropout: 0.2, embedding_dropout: 0.2, variational_dropout };
    const { masks } = translator(translatorSpec(deep!, dropouts));
    const named = new Set(masks.map(({ name }) => name));
    assert.equal(named.size, masks.length);
    for (const k of [0, 1, 2]) {
      assert.ok(named.has(`encoder.${k}.dropout`) && named.has(`decoder.${k}.dropout`));
      assert.ok(named.has(`decoder.${k}.recurrent_dropout`));
    }
  }
});
