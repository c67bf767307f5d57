import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckInput, CheckOptions } from '../../test/support/gradientCheck.ts';
import { between, checkGradients } from '../../test/support/gradientCheck.ts';
import type { Value } from './graph.ts';
import * as ops from './ops.ts';

type Build = (a: Value, b: Value, c: Value) => Value | readonly Value[];
type Case = readonly [inputs: readonly CheckInput[], build: Build, options?: CheckOptions];

const matrix: CheckInput = { shape: ['batch', 4] };
const row: CheckInput = { shape: [4] };
const column: CheckInput = { shape: ['batch', 1] };
const scalar: CheckInput = { shape: [] };
const cube: CheckInput = { shape: ['time', 'batch', 2] };
const positive = between(0.5, 2, 'batch', 4);
const ids: CheckInput = { shape: ['batch', 2], dtype: 'int64', values: [0, 3, 3, 1, 3, 0] };
const ids32: CheckInput = { ...ids, dtype: 'int32' };
const condition: CheckInput = { shape: ['batch', 1], dtype: 'bool', values: [1, 0, 1] };
const targets: CheckInput = { shape: ['batch'], dtype: 'int64', values: [2, 0, 3] };
const someIgnored: CheckInput = { shape: ['batch'], dtype: 'int64', values: [2, -100, 0] };

const binary = (apply: (a: Value, b: Value) => Value, first = matrix, other = row): Case[] => [
  [[first, first], apply],
  [[first, other], apply],
  [[other, first], apply],
];
const unary = (apply: (x: Value) => Value, input = matrix): Case[] => [[[input], apply]];

const cases: Readonly<Record<string, readonly Case[]>> = {
  add: [...binary(ops.add), [[matrix, scalar], ops.add], [[column, row], ops.add]],
  sub: binary(ops.sub),
  mul: [...binary(ops.mul), [[column, row], ops.mul], [[matrix], (a) => ops.mul(a, a)]],
  div: binary(ops.div, positive, between(1, 2, 4)),
  pow: binary(ops.pow, positive, between(0.5, 3, 4)),
  minimum: binary(ops.minimum),
  maximum: binary(ops.maximum),
  neg: unary(ops.neg),
  abs: unary(ops.abs),
  sqrt: unary(ops.sqrt, positive),
  exp: unary(ops.exp),
  log: unary(ops.log, positive),
  reciprocal: unary(ops.reciprocal, positive),
  identity: unary(ops.identity),
  cast: unary((x) => ops.cast(ops.mul(ops.cast(x, 'float64'), 3), x.dtype)),
  where: [
    [[matrix, row, condition], (a, b, c) => ops.where(c, a, b)],
    [[matrix, row, condition], (a, b, c) => ops.where(c, ops.mul(b, 2), a)],
  ],
  sigmoid: unary(ops.sigmoid),
  tanh: unary(ops.tanh),
  relu: unary(ops.relu),
  softplus: unary(ops.softplus),
  softmax: [
    [[matrix], (x) => ops.softmax(x)],
    [[cube], (x) => ops.softmax(x, 0)],
  ],
  logSoftmax: [
    [[matrix], (x) => ops.logSoftmax(x)],
    [[cube], (x) => ops.logSoftmax(x, 1)],
  ],
  matMul: [
    [[matrix, { shape: [4, 5] }], ops.matMul],
    [[cube, { shape: [2, 3] }], ops.matMul],
    [[{ shape: [4, 2] }, { shape: ['time', 2, 'batch'] }], ops.matMul],
    [[cube, { shape: ['time', 2, 5] }], ops.matMul],
    [[cube, { shape: [1, 2, 5] }], ops.matMul],
  ],
  gemm: [false, true].flatMap((transA) =>
    [false, true].map((transB): Case => {
      const a = { shape: transA ? [4, 'batch'] : ['batch', 4] };
      const b = { shape: transB ? [5, 4] : [4, 5] };
      return [[a, b, { shape: [5] }], (x, y, bias) => ops.gemm(x, y, { transA, transB, bias })];
    }),
  ),
  reshape: [
    [[cube], (x) => ops.reshape(x, [-1, 2])],
    [[cube], (x) => ops.reshape(ops.tanh(ops.reshape(x, [-1])), ['batch', 'time', 2])],
  ],
  transpose: unary((x) => ops.transpose(x, [2, 0, 1]), cube),
  transposeLast: unary(ops.transposeLast, cube),
  concat: [
    [[matrix, column], (a, b) => ops.concat([a, b, a], 1)],
    [[{ shape: ['time', 2] }, { shape: ['batch', 2] }], (a, b) => ops.reduceMean(ops.concat([a, b], 0), [0])],
  ],
  split: [
    [[matrix], (x) => ops.split(x, [1, 3], 1)],
    [[matrix], (x) => ops.split(x, [1, 2, 1], 1)[1]!],
  ],
  padTo: [
    [[matrix], (x) => ops.padTo(x, 1, 6, 2)],
    [[column, cube], (x, y) => [ops.tanh(ops.padTo(x, 0, 'batch')), ops.padTo(y, 2, 'time', -1)]],
  ],
  cutTo: [
    [[matrix], (x) => ops.cutTo(x, 1, 3)],
    [[cube, matrix], (x, y) => [ops.cutTo(x, 0, 'batch'), ops.tanh(ops.cutTo(y, 1, 4))]],
  ],
  shift: [
    [[matrix], (x) => ops.shift(x, 1, 1)],
    [[matrix], (x) => ops.reduceSum(ops.tanh(ops.shift(x, 0, -1)), [0])],
    [[matrix], (x) => ops.shift(x, 0, 9)],
  ],
  slice: [
    [[matrix], (x) => ops.slice(x, 1, 1, 3)],
    [[matrix], (x) => ops.slice(x, 1, -2)],
    [[matrix], (x) => ops.reduceSum(ops.tanh(ops.slice(x, 0, 1)), [0])],
    [[matrix], (x) => ops.reduceSum(ops.tanh(ops.slice(x, 0, -2, -1)), [0])],
  ],
  flip: unary((x) => ops.flip(x, 0)),
  squeeze: unary((x) => ops.squeeze(x, [-1]), column),
  unsqueeze: unary((x) => ops.unsqueeze(x, [0, -1])),
  expand: unary((x) => ops.expand(x, ['time', 'batch', 4]), { shape: ['batch', 1] }).map(
    ([inputs, build]): Case => [[...inputs, cube], build],
  ),
  expandLike: [[[column, matrix], (a, b) => ops.expandLike(a, b)]],
  gather: [
    [[{ shape: [5, 2] }, ids], (x, index) => ops.gather(x, index)],
    [[{ shape: [5, 2] }, ids32], (x, index) => ops.gather(x, index)],
    [[{ shape: [2, 4, 'batch'] }, ids], (x, index) => ops.gather(x, index, 1)],
  ],
  gatherElements: [[[matrix, ids], (x, index) => ops.gatherElements(x, index, 1)]],
  scatterElementsAdd: [
    [
      [matrix, ids, { shape: ['batch', 2] }],
      (x, index, updates) => ops.scatterElementsAdd(x, index, updates, 1),
    ],
  ],
  topK: [[[matrix], (x) => ops.topK(x, 2).values]],
  reduceSum: [
    [[cube], (x) => ops.reduceSum(x)],
    [[cube], (x) => ops.reduceSum(x, [0, -1])],
    [[cube], (x) => ops.reduceSum(x, [1], true)],
    [[cube], (x) => ops.reduceSum(x, [])],
  ],
  reduceMean: [
    [[cube], (x) => ops.reduceMean(x)],
    [[cube], (x) => ops.reduceMean(x, [0, -1])],
    [[cube], (x) => ops.reduceMean(x, [2], true)],
    [[cube], (x) => ops.reduceMean(x, [])],
  ],
  reduceMax: [
    [[cube], (x) => ops.reduceMax(x, [0])],
    [[cube], (x) => ops.reduceMax(x, [1, 2], true)],
    [[cube], (x) => ops.reduceMax(x, [])],
  ],
  cumSum: [
    [[cube], (x) => ops.cumSum(x, 0)],
    [[cube], (x) => ops.cumSum(x, -1, true)],
  ],
  layerNormalization: [
    [[matrix, row, row], (x, scale, bias) => ops.layerNormalization(x, scale, bias)],
    [[cube, { shape: [2] }, { shape: [2] }], (x, scale, bias) => ops.layerNormalization(x, scale, bias, 0.1)],
    [[matrix, row, row], (x, scale, bias) => ops.layerNormalization(x, scale, bias), { dtype: 'float32' }],
  ],
  sumToShape: [[[cube], (x) => ops.sumToShape(x, ['batch', 1])]],
  softmaxCrossEntropy: [
    [[matrix, targets], (x, y) => ops.softmaxCrossEntropy(x, y)],
    [[matrix, targets], (x, y) => ops.softmaxCrossEntropy(x, ops.cast(y, 'int32'), { reduction: 'none' })],
    [[matrix, someIgnored], (x, y) => ops.softmaxCrossEntropy(x, y, { ignoreIndex: -100 })],
    [
      [matrix, someIgnored],
      (x, y) => ops.softmaxCrossEntropy(x, y, { ignoreIndex: -100, reduction: 'none' }),
    ],
  ],
};

/** Nothing flows through these, or, for the fused ones, they are for inference only. */
const notDifferentiable = [
  ...[
    'sign',
    'stopGradient',
    'equal',
    'less',
    'lessOrEqual',
    'greater',
    'greaterOrEqual',
    'and',
    'or',
    'not',
  ],
  ...['shapeOf', 'oneHot', 'argMax', 'constantOfShape', 'zerosLike', 'lstm', 'gru', 'rnn'],
];

describe('the gradient of the operator', () => {
  for (const [name, list] of Object.entries(cases)) {
    it(name, async () => {
      for (const [inputs, build, options] of list) {
        const named = Object.fromEntries(inputs.map((input, i) => [`x${i}`, input]));
        const graph = await checkGradients(named, ({ x0, x1, x2 }) => build(x0!, x1!, x2!), options);
        const random = graph.nodes.find(({ opType }) => /Random|Dropout|Bernoulli|Multinomial/.test(opType));
        assert.equal(random, undefined, 'a hidden random state would make runs impossible to resume');
      }
    });
  }
});

describe('the operator table', () => {
  it('has a gradient check for each operator, or says that there is none', () => {
    const covered = [...Object.keys(cases), ...notDifferentiable].sort();
    assert.deepEqual(covered, Object.keys(ops).sort());
  });
});
