import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { networkGradients } from '../../test/support/networkGradients.ts';
import {
  assertAsInPyTorch,
  decodeTensor,
  decodeTensors,
  modelTolerance,
  relativeError,
  type StoredTensor,
  withPrefix,
} from '../../test/support/pytorch.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { gradients } from '../graph/backward.ts';
import { Graph } from '../graph/graph.ts';
import { mul, reduceSum } from '../graph/ops.ts';
import { makeTensor } from '../graph/tensor.ts';
import { bidirectionalLanguageModel } from './bidirectionalLanguageModel.ts';
import { contextInput, contextualFeatures } from './embedding/contextualFeatures.ts';
import type { LanguageModelSettings } from './languageModel.ts';
import { scanLayers } from './recurrent/scanLayers.ts';

type Stored = Readonly<Record<string, StoredTensor>>;

interface Fixture {
  readonly cases: readonly {
    readonly name: string;
    readonly settings: LanguageModelSettings;
    readonly vocabularySize: number;
    readonly labelSmoothing: number;
    readonly time: number;
    readonly batch: number;
    readonly tokens: number[];
    readonly targets: number[];
    readonly masks: Stored;
    readonly parameters: Stored;
    readonly loss: number;
    readonly logits: StoredTensor;
    readonly backwardLogits: StoredTensor;
    readonly gradients: Stored;
  }[];
  readonly features: readonly {
    readonly name: string;
    readonly settings: LanguageModelSettings;
    readonly vocabularySize: number;
    readonly layers: 'mix' | 'last';
    readonly lengths: number[];
    readonly tokens: number[];
    readonly weights: StoredTensor;
    readonly vectors: StoredTensor;
    readonly parameters: Stored;
    readonly gradients: Stored;
  }[];
}

const path = join(import.meta.dirname, '../../test/fixtures/pytorch/bidirectional-language-model.json');
const fixture: Fixture = JSON.parse(readFileSync(path, 'utf8'));

for (const example of fixture.cases) {
  test(`${example.name}: loss and gradients of both directions are PyTorch's`, async () => {
    const { time, batch, tokens, targets, masks, parameters } = example;
    const network = bidirectionalLanguageModel(example.settings, example);
    const results = await runGraph(networkGradients(network), {
      ...decodeTensors(parameters),
      ...decodeTensors(masks),
      tokens: makeTensor('int32', tokens, [time, batch]),
      targets: makeTensor('int32', targets, [time, batch]),
    });
    assert.ok(Math.abs(Number(results['loss.sum']!.data[0]) - example.loss) < modelTolerance * example.loss);
    assert.equal(Number(results['loss.weight']!.data[0]), targets.length);
    assertAsInPyTorch(results, {
      logits: example.logits,
      backward_logits: example.backwardLogits,
      ...withPrefix('gradient.', example.gradients),
    });
  });
}

for (const example of fixture.features) {
  test(`${example.name}: states of a language model, weighted, and their gradients are PyTorch's`, async () => {
    const { settings, vocabularySize, layers, lengths, tokens } = example;
    const time = tokens.length / lengths.length;
    const features = contextualFeatures({
      settings,
      vocabularySize,
      layers,
      trainable: true,
      dropout: 0,
      variational: false,
      tokens: contextInput,
    });
    const graph = new Graph('features');
    const parameters = new Map(
      features.parameters.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]),
    );
    const vectors = features.vectors({
      inputs: {
        context_tokens: graph.input('context_tokens', 'int32', ['time', 'batch']),
        lengths: graph.input('lengths', 'int32', ['batch']),
      },
      states: {},
      layers: scanLayers,
      parameter: (name) => parameters.get(name)!,
      mask: () => undefined,
      dropped: (x) => x,
    });
    const weights = graph.input('weights', 'float32', ['time', features.size, 'batch']);
    const weighted = mul(vectors, weights);
    graph.output('vectors', weighted);
    for (const [i, gradient] of gradients(reduceSum(weighted), [...parameters.values()]).entries()) {
      graph.output(`gradient.${[...parameters.keys()][i]}`, gradient);
    }
    const results = await runGraph(graph, {
      ...decodeTensors(example.parameters),
      context_tokens: makeTensor('int32', tokens, [time, lengths.length]),
      lengths: makeTensor('int32', lengths, [lengths.length]),
      weights: decodeTensor(example.weights),
    });
    const [expected, factors] = [decodeTensor(example.vectors), decodeTensor(example.weights)];
    const error = relativeError(
      results.vectors!.data,
      expected.data.map((vector, i) => vector * factors.data[i]!),
    );
    assert.ok(error <= modelTolerance, `vectors: ${error}`);
    assert.deepEqual([...parameters.keys()].sort(), Object.keys(example.gradients).sort());
    assertAsInPyTorch(results, withPrefix('gradient.', example.gradients));
  });
}

test('frozen weights of a language model are not learned', () => {
  const [{ settings, vocabularySize, layers } = fixture.features[0]!] = fixture.features;
  const { parameters } = contextualFeatures({
    settings,
    vocabularySize,
    layers,
    trainable: false,
    dropout: 0,
    variational: false,
    tokens: contextInput,
  });
  const learned = parameters.filter(({ trainable }) => trainable !== false).map(({ name }) => name);
  assert.deepEqual(learned, ['context.mix', 'context.scale']);
});
