import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkGraph } from '../../test/support/networks.ts';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../test/support/pytorch.ts';
import { runGraph, runModel, type Tensors } from '../../test/support/runGraph.ts';
import {
  exampleOf,
  padded,
  type TranslatorCase,
  translatorFeeds,
  translatorSpec,
  translatorWeights,
} from '../../test/support/translators.ts';
import { Graph } from '../graph/graph.ts';
import { toModelBytes } from '../graph/modelBytes.ts';
import { makeTensor } from '../graph/tensor.ts';
import { copyProbabilities } from './copying.ts';
import { type TranslatorSpec, translator } from './translator.ts';

interface CopyCase extends TranslatorCase {
  readonly configuration: TranslatorCase['configuration'] & { readonly coverage: boolean };
  readonly copies: number[][];
  readonly coverageWeight: number;
  readonly trainedLoss: number;
  readonly probabilities: StoredTensor[];
  readonly generate: StoredTensor[];
}

const cases = readPyTorchCases<CopyCase>('copying.json');
const tolerance = 1e-5;

function specOf(example: CopyCase): TranslatorSpec {
  const { coverage } = example.configuration;
  return {
    ...translatorSpec(example, { copy: true, coverage }),
    coverageWeight: example.coverageWeight,
  };
}

function feedsOf(example: CopyCase, extra: number): Tensors {
  return {
    ...Object.fromEntries(translatorWeights(example)),
    ...translatorFeeds(example, extra),
    source_copies: padded(example.copies, extra),
  };
}

for (const example of cases) {
  const { cell, attention, coverage } = example.configuration;
  const title = `${cell}, attention ${attention}${coverage ? ', coverage' : ''}`;
  const count = example.expected.flat().length;

  test(`${title}: loss and gradients are PyTorch's, whatever the padding`, async () => {
    const graph = networkGraph(translator(specOf(example)));
    for (const extra of [0, 3]) {
      const results = await runGraph(graph, feedsOf(example, extra));
      const loss = Number(results.loss!.data[0]) * count;
      assert.ok(
        Math.abs(loss - example.trainedLoss) < tolerance * loss,
        `${loss} for ${example.trainedLoss}`,
      );
      for (const [name, stored] of Object.entries(example.gradients)) {
        const scaled = Array.from(results[`gradient.${name}`]!.data, (x) => Number(x) * count);
        const error = relativeError(scaled, decodeTensor(stored).data);
        assert.ok(error <= tolerance, `${name}: max|Δ|/max|g| is ${error}`);
      }
    }
  });

  test(`${title}: probabilities are those of a sum word by word`, async () => {
    const results = await runGraph(networkGraph(translator(specOf(example))), feedsOf(example, 2));
    for (const [b, stored] of example.probabilities.entries()) {
      const { shape, data } = decodeTensor(stored);
      const [steps = 0, words = 0] = shape;
      const sourceLength = example.source[b]!.length;
      const of = (name: string, width: number) => exampleOf(results[name]!, b, steps, width);
      const logits = results.generate_logits!;
      const generate = Array.from({ length: steps }, (_, t) =>
        Number(logits.data[t * example.source.length + b]),
      );
      const found = await probabilitiesOf({
        logits: makeTensor('float32', of('logits', example.targetVocabulary), [
          steps,
          example.targetVocabulary,
        ]),
        weights: makeTensor('float32', of('attention', sourceLength), [steps, sourceLength]),
        generate: makeTensor('float32', generate, [steps, 1]),
        copies: makeTensor('int64', Array(steps).fill(example.copies[b]!).flat().map(BigInt), [
          steps,
          sourceLength,
        ]),
        beyond: makeTensor('float32', Array(steps * (words - example.targetVocabulary)).fill(0), [
          steps,
          words - example.targetVocabulary,
        ]),
      });
      assert.ok(relativeError(found, data) <= tolerance);
    }
  });
}

async function probabilitiesOf(feeds: Tensors): Promise<number[]> {
  const graph = new Graph('probabilities');
  const input = (name: string) => graph.input(name, feeds[name]!.dtype, feeds[name]!.shape);
  const step = { logits: input('logits'), weights: input('weights'), generate: input('generate') };
  graph.output('p', copyProbabilities(step, input('copies'), input('beyond')));
  return Array.from((await runModel(toModelBytes(graph), feeds)).p!.data, Number);
}

test('what is measured leaves the weight of coverage out', async () => {
  const example = cases.find(({ configuration }) => configuration.coverage)!;
  const network = translator({ ...specOf(example), coverageWeight: 0 });
  const { loss } = await runGraph(networkGraph(network), feedsOf(example, 0));
  const expected = example.loss / example.expected.flat().length;
  assert.ok(Math.abs(Number(loss!.data[0]) - expected) < tolerance * expected);
});
