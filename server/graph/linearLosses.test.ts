import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeError } from '../../test/support/pytorch.ts';
import { randomTensor } from '../../test/support/recurrentCells.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { gradients } from './backward.ts';
import { Graph, type Value } from './graph.ts';
import { gemm, identity, mul, reduceSum, reshape, softmaxCrossEntropy } from './ops.ts';
import { makeTensor } from './tensor.ts';

const [rows, features, classes] = [6, 3, 40];

for (const ignoreIndex of [undefined, 7]) {
  test(`the gradient of a large linear layer below the loss is that of its logits${ignoreIndex ? ', rows ignored' : ''}`, async () => {
    const graph = new Graph('loss');
    graph.input('sizes', 'float32', ['time', 'batch']);
    const x = graph.input('x', 'float32', ['batch*time', features]);
    const weight = graph.input('weight', 'float32', [classes, features]);
    const bias = graph.input('bias', 'float32', [classes]);
    const targets = graph.input('targets', 'int32', ['batch*time']);
    const factors = graph.input('factors', 'float32', ['batch*time']);
    const lossOf = (logits: Value) => {
      const options = ignoreIndex === undefined ? {} : { ignoreIndex };
      const losses = softmaxCrossEntropy(logits, targets, { reduction: 'none', ...options });
      return reduceSum(mul(mul(losses, losses), factors));
    };
    const logits = gemm(x, weight, { transB: true, bias });
    const ways = {
      layer: lossOf(reshape(reshape(logits, ['time', 'batch', classes]), [-1, classes])),
      logits: lossOf(identity(logits)),
    };
    for (const [way, loss] of Object.entries(ways)) {
      graph.output(`${way}.loss`, loss);
      for (const [i, gradient] of gradients(loss, [x, weight, bias]).entries())
        graph.output(`${way}.gradient.${i}`, gradient);
    }
    const results = await runGraph(graph, {
      x: randomTensor([rows, features], 1),
      weight: randomTensor([classes, features], 2),
      bias: randomTensor([classes], 3),
      targets: makeTensor('int32', [0, 7, 39, 7, 20, 20]),
      factors: randomTensor([rows], 4),
      sizes: makeTensor('float32', new Array(rows).fill(0), [3, rows / 3]),
    });
    for (const name of ['loss', 'gradient.0', 'gradient.1', 'gradient.2']) {
      const error = relativeError(
        results[`layer.${name}`]!.data,
        results[`logits.${name}`]!.data as Float32Array,
      );
      assert.ok(error <= 1e-5, `${name}: max|Δ|/max|x| is ${error}`);
    }
  });
}
