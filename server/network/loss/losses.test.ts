import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { gradients } from '../../graph/backward.ts';
import { Graph } from '../../graph/graph.ts';
import { div } from '../../graph/ops.ts';
import { classLoss } from './losses.ts';

interface Case {
  readonly labelSmoothing: number;
  readonly classWeights: number[] | null;
  readonly counted: number[] | null;
  readonly logits: StoredTensor;
  readonly targets: number[];
  /** The mean. */
  readonly loss: number;
  readonly gradient: StoredTensor;
}

for (const { labelSmoothing, classWeights, counted, ...example } of readPyTorchCases<Case>('losses.json')) {
  const title = [
    `label smoothing ${labelSmoothing}`,
    classWeights ? 'class weights' : '',
    counted ? 'padding' : '',
  ];
  test(`cross entropy is PyTorch's: ${title.filter(Boolean).join(', ')}`, async () => {
    const graph = new Graph('loss');
    const logits = decodeTensor(example.logits);
    const targets = Int32Array.from(example.targets);
    const rows = targets.length;
    const input = graph.input('logits', 'float32', ['rows', Number(logits.shape[1])]);
    const { sum, weight } = classLoss(input, graph.input('targets', 'int32', ['rows']), {
      labelSmoothing,
      ...(classWeights && { classWeights }),
      ...(counted && { counted: graph.input('counted', 'float32', ['rows']) }),
    });
    const mean = div(sum, weight);
    graph.output('gradient', gradients(mean, [input])[0]!);
    graph.output('mean', mean);
    const results = await runGraph(graph, {
      logits,
      targets: { dtype: 'int32', shape: [rows], data: targets },
      ...(counted && { counted: { dtype: 'float32', shape: [rows], data: Float32Array.from(counted) } }),
    });
    assert.ok(Math.abs(Number(results.mean!.data[0]) - example.loss) <= 1e-6 * example.loss);
    const error = relativeError(results.gradient!.data, decodeTensor(example.gradient).data);
    assert.ok(error <= 1e-5, `max|Δ|/max|g| is ${error}`);
  });
}
