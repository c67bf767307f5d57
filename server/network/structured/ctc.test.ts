import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradients } from '../../../test/support/gradientCheck.ts';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { gradients } from '../../graph/backward.ts';
import { Graph } from '../../graph/graph.ts';
import { logSoftmax } from '../../graph/ops.ts';
import { makeTensor, type Tensor } from '../../graph/tensor.ts';
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

test('a path of little probability is not taken for an impossible one, and labels that do not fit give no NaN', async () => {
  const steps = 400;
  const row = [-60, 0, -60];
  for (const [word, expected] of [
    [[2], 60 * steps - Math.log(steps * (steps + 1) * 0.5)],
    [Array<number>(steps).fill(2), 1e30],
  ] as const) {
    const graph = new Graph('ctc');
    const input = graph.input('logits', 'float32', ['time', 1, C]);
    const { sum } = ctcLoss(logSoftmax(input, 2), graph.input('lengths', 'int32', [1]), {
      extended: graph.input('extended', 'int32', [1, 'places']),
      labelLengths: graph.input('labelLengths', 'int32', [1]),
    });
    graph.output('sum', sum);
    graph.output('gradient', gradients(sum, [input])[0]!);
    const results = await runGraph(graph, {
      logits: makeTensor(
        'float32',
        Array.from({ length: steps * C }, (_, i) => row[i % C]!),
        [steps, 1, C],
      ),
      lengths: makeTensor('int32', [steps], [1]),
      extended: extendedRows([word]),
      labelLengths: makeTensor('int32', [word.length], [1]),
    });
    assert.ok(Math.abs(Number(results.sum!.data[0]) / expected - 1) < 1e-5, String(results.sum!.data[0]));
    for (const value of results.gradient!.data) assert.ok(Number.isFinite(Number(value)));
  }
});

interface Case {
  readonly name: string;
  readonly logits: StoredTensor;
  readonly lengths: number[];
  readonly labels: number[][];
  /** Summed over the sequences. */
  readonly loss: number;
  readonly gradient: StoredTensor;
}

/** Labels with blanks around them, all rows as long as the longest. */
function extendedRows(rows: readonly (readonly number[])[]): Tensor {
  const places = 2 * Math.max(...rows.map(({ length }) => length)) + 1;
  const values = rows.flatMap((row) => {
    const withBlanks = [0, ...row.flatMap((label) => [label, 0])];
    return [...withBlanks, ...Array<number>(places - withBlanks.length).fill(0)];
  });
  return makeTensor('int32', values, [rows.length, places]);
}

for (const { name, ...example } of readPyTorchCases<Case>('ctc.json')) {
  test(`loss and gradient are PyTorch's: ${name}`, async () => {
    const given = decodeTensor(example.logits);
    const [, batch, classes] = given.shape;
    const graph = new Graph('ctc');
    const input = graph.input('logits', 'float32', ['time', 'batch', Number(classes)]);
    const { sum } = ctcLoss(logSoftmax(input, 2), graph.input('lengths', 'int32', ['batch']), {
      extended: graph.input('extended', 'int32', ['batch', 'places']),
      labelLengths: graph.input('labelLengths', 'int32', ['batch']),
    });
    graph.output('sum', sum);
    graph.output('gradient', gradients(sum, [input])[0]!);
    const results = await runGraph(graph, {
      logits: given,
      lengths: makeTensor('int32', example.lengths, [Number(batch)]),
      extended: extendedRows(example.labels),
      labelLengths: makeTensor(
        'int32',
        example.labels.map(({ length }) => length),
        [Number(batch)],
      ),
    });
    const difference = Math.abs(Number(results.sum!.data[0]) - example.loss);
    assert.ok(difference <= 1e-6 * example.loss, `loss: ${difference}`);
    const error = relativeError(results.gradient!.data, decodeTensor(example.gradient).data);
    assert.ok(error <= 1e-5, `max|Δ|/max|g| is ${error}`);
  });
}
