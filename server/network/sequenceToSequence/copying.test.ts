import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  copyCaseName,
  copyCases,
  copyFeeds,
  copySource,
  copySpec,
} from '../../../test/support/copyingTranslators.ts';
import { networkGraph } from '../../../test/support/networks.ts';
import { decodeTensor, relativeError } from '../../../test/support/pytorch.ts';
import { runGraph, runModel, type Tensors } from '../../../test/support/runGraph.ts';
import { exampleOf } from '../../../test/support/translators.ts';
import { Graph } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { floatsOf, makeTensor } from '../../graph/tensor.ts';
import { translator } from '../translator.ts';
import { copyProbabilities } from './copying.ts';

const tolerance = 1e-5;

for (const example of copyCases) {
  const count = example.expected.flat().length;

  test(`${copyCaseName(example)}: loss and gradients are PyTorch's, whatever the padding`, async () => {
    const graph = networkGraph(translator(copySpec(example)));
    for (const extra of [0, 3]) {
      const results = await runGraph(graph, copyFeeds(example, extra));
      const loss = Number(results.loss!.data[0]) * count;
      assert.ok(
        Math.abs(loss - example.trainedLoss) < tolerance * loss,
        `${loss} for ${example.trainedLoss}`,
      );
      for (const [name, stored] of Object.entries(example.gradients)) {
        const scaled = [...floatsOf(results[`gradient.${name}`])].map((x) => x * count);
        const error = relativeError(scaled, decodeTensor(stored).data);
        assert.ok(error <= tolerance, `${name}: max|Δ|/max|g| is ${error}`);
      }
    }
  });

  test(`${copyCaseName(example)}: probabilities are those of a sum word by word`, async () => {
    const results = await runGraph(networkGraph(translator(copySpec(example))), copyFeeds(example, 2));
    const batch = example.source.length;
    for (const [b, stored] of example.probabilities.entries()) {
      const { shape, data } = decodeTensor(stored);
      const [steps = 0, words = 0] = shape;
      const { targetVocabulary: known } = example;
      const { copies } = copySource(example, b);
      const tensor = (name: string, width: number) =>
        makeTensor('float32', exampleOf(results[name]!, b, steps, width), [steps, width]);
      const { data: logOdds } = results.generate_logits!;
      const numbers = Array.from({ length: steps }, () => [...copies!.numbers]).flat();
      const found = await probabilitiesOf({
        logits: tensor('logits', known),
        weights: tensor('attention', copies!.numbers.length),
        generate: makeTensor(
          'float32',
          Array.from({ length: steps }, (_, t) => Number(logOdds[t * batch + b])),
          [steps, 1],
        ),
        copies: makeTensor('int64', numbers, [steps, copies!.numbers.length]),
        beyond: makeTensor('float32', Array<number>(steps * (words - known)).fill(0), [steps, words - known]),
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

test('without the weight of coverage the loss is that of the words alone', async () => {
  const example = copyCases.find(({ configuration }) => configuration.coverage)!;
  const network = translator({ ...copySpec(example), coverageWeight: 0 });
  const { loss } = await runGraph(networkGraph(network), copyFeeds(example, 0));
  const expected = example.loss / example.expected.flat().length;
  assert.ok(Math.abs(Number(loss!.data[0]) - expected) < tolerance * expected);
});
