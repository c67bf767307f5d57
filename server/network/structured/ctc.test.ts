import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradients } from '../../../test/support/gradientCheck.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { Graph } from '../../graph/graph.ts';
import { logSoftmax } from '../../graph/ops.ts';
import { makeTensor } from '../../graph/tensor.ts';
import { ctcLoss } from './ctc.ts';

const [T, C] = [4, 3];
/** Repeated labels, one label, none; as many steps as are needed. */
const labels = [[1, 1], [2], []];
const lengths = [4, 2, 3];
const B = labels.length;
const S = 5;
const extended = labels.flatMap((word) => {
  const withBlanks = [0, ...word.flatMap((label) => [label, 0])];
  return [...withBlanks, ...Array<number>(S - withBlanks.length).fill(0)];
});
const logits = Array.from({ length: T * B * C }, (_, i) => (((i + 1) * 0.618034) % 1) * 4 - 2);

function everyPath(steps: number): number[][] {
  if (steps === 0) return [[]];
  return everyPath(steps - 1).flatMap((rest) => Array.from({ length: C }, (_, c) => [...rest, c]));
}

/** What a path writes: repeats are one, blanks are nothing. */
function written(path: readonly number[]): number[] {
  return path.filter((c, t) => c !== 0 && c !== path[t - 1]);
}

function probability(b: number, path: readonly number[]): number {
  return path.reduce((product, c, t) => {
    const row = logits.slice((t * B + b) * C, (t * B + b + 1) * C);
    return (product * Math.exp(row[c]!)) / row.reduce((sum, x) => sum + Math.exp(x), 0);
  }, 1);
}

function nats(b: number): number {
  const paths = everyPath(lengths[b]!).filter((path) => written(path).join() === labels[b]!.join());
  return -Math.log(paths.reduce((sum, path) => sum + probability(b, path), 0));
}

const inputs = {
  logits: { shape: ['time', 'batch', C] },
  lengths: { shape: ['batch'], dtype: 'int32', values: lengths },
  extended: { shape: ['batch', S], dtype: 'int32', values: extended },
  labelLengths: { shape: ['batch'], dtype: 'int32', values: labels.map(({ length }) => length) },
} as const;

test('the loss is that of an enumeration of all paths', async () => {
  const graph = new Graph('ctc');
  const { sum, weight } = ctcLoss(
    logSoftmax(graph.input('logits', 'float64', ['time', 'batch', C]), 2),
    graph.input('lengths', 'int32', ['batch']),
    {
      extended: graph.input('extended', 'int32', ['batch', 'places']),
      labelLengths: graph.input('labelLengths', 'int32', ['batch']),
    },
  );
  graph.output('sum', sum);
  graph.output('weight', weight);
  const results = await runGraph(graph, {
    logits: makeTensor('float64', logits, [T, B, C]),
    lengths: makeTensor('int32', lengths, [B]),
    extended: makeTensor('int32', extended, [B, S]),
    labelLengths: makeTensor('int32', inputs.labelLengths.values, [B]),
  });
  const expected = [...labels.keys()].reduce((total, b) => total + nats(b), 0);
  assert.ok(Math.abs(Number(results.sum!.data[0]) - expected) < 1e-10, `${results.sum!.data[0]} ${expected}`);
  assert.equal(Number(results.weight!.data[0]), 4);
});

test('its gradients are those of finite differences', async () => {
  await checkGradients(inputs, ({ logits, lengths, extended, labelLengths }) => {
    const targets = { extended: extended!, labelLengths: labelLengths! };
    return ctcLoss(logSoftmax(logits!, 2), lengths!, targets).sum;
  });
});
