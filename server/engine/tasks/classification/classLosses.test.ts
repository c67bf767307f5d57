import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runGraph } from '../../../../test/support/runGraph.ts';
import { Graph } from '../../../graph/graph.ts';
import { div } from '../../../graph/ops.ts';
import { makeTensor } from '../../../graph/tensor.ts';
import { classLoss } from '../../../network/loss/losses.ts';
import { balancedWeights, bestConstant, classCounts, constantLoss } from './classLosses.ts';

const labels = Int32Array.of(0, 0, 0, 1, 1, 2);
const counts = classCounts(labels, 3);

for (const classWeights of [undefined, balancedWeights(counts), [0.5, 2, 3]]) {
  const name = classWeights ? `class weights ${classWeights}` : 'no class weights';

  test(`${name}: the loss of one answer for all is what the network would be told`, async () => {
    const probabilities = Float64Array.of(0.2, 0.5, 0.3);
    const graph = new Graph('loss');
    const rows = Array.from(labels, () => [...probabilities].map(Math.log)).flat();
    const logits = graph.constant(makeTensor('float32', rows, [6, 3]));
    const { sum, weight } = classLoss(logits, graph.constant([...labels], 'int32'), {
      labelSmoothing: 0,
      ...(classWeights && { classWeights }),
    });
    graph.output('loss', div(sum, weight));
    const { loss } = await runGraph(graph, {});
    assert.ok(Math.abs(Number(loss!.data[0]) - constantLoss(labels, probabilities, classWeights)) < 1e-6);
  });

  test(`${name}: no other constant answer has a smaller loss`, () => {
    const best = bestConstant(counts, classWeights);
    const least = constantLoss(labels, best, classWeights);
    for (const [from, to] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const other = best.slice();
      other[from]! -= 0.01;
      other[to]! += 0.01;
      assert.ok(constantLoss(labels, other, classWeights) > least);
    }
  });
}

test('balanced weights: each class counts alike, an example 1 in the mean', () => {
  const weights = balancedWeights(counts);
  assert.deepEqual(weights, [2 / 3, 1, 2]);
});
