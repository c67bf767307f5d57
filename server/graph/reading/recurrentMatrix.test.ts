/**
 * Every way to say LSTM, GRU and RNN in ONNX, against plain loops in double precision: read as loops of our own, in
 * which every gate can be seen, and as ONNX Runtime runs the operators.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { onnxModel } from '../../../test/support/onnxModel.ts';
import { onnxNodeTests } from '../../../test/support/onnxNodeTests.ts';
import {
  type MatrixNode,
  matrixCases,
  matrixGraph,
  matrixNode,
} from '../../../test/support/recurrentMatrix.ts';
import { type ReferenceResult, runReference } from '../../../test/support/recurrentReference.ts';
import { runGraph, runModel, type Tensors } from '../../../test/support/runGraph.ts';
import { explicitNumbers } from '../fused/explicitNumbers.ts';
import { Graph } from '../graph.ts';
import { encodeModel, parseModel } from '../modelFile.ts';
import type { Tensor } from '../tensor.ts';
import { withTimeFirst } from '../timeFirst.ts';
import { readGraph } from './readGraph.ts';

const tolerance = 1e-5;
const cases = matrixCases();
const nodes = cases.map(matrixNode);

/** What the specification calls what our loops show. */
const shownAs = {
  LSTM: { i: 'i', o: 'o', f: 'f', candidate: 'c', c: 'C', h: 'H' },
  GRU: { z: 'z', r: 'r', candidate: 'h', h: 'H' },
  RNN: { h: 'H' },
} as const;

test('there are several hundred cases', () => {
  assert.ok(cases.length >= 400, `${cases.length}`);
  assert.equal(new Set(cases.map(({ name }) => name)).size, cases.length);
});

describe('ONNX Runtime, with layout 0 and every number written out', () => {
  let results: Promise<Tensors> | undefined;
  const run = (some: readonly MatrixNode[]) =>
    runModel(encodeModel(onnxModel(withTimeFirst(explicitNumbers(matrixGraph(some))))), inputsOf(some));
  checkAll(() => (results ??= inParts(run)));
});

describe('loops of our own', () => {
  let results: Promise<Tensors> | undefined;
  const run = () => (results ??= inParts((some) => runGraph(readMatrix(some), inputsOf(some))));
  checkAll(run);

  test('show every gate and state of every step', async () => {
    const tensors = await run();
    for (const { node, reference } of nodes) {
      const { steps } = runReference(reference);
      for (const [signal, word] of Object.entries(shownAs[reference.opType])) {
        for (const [d, ofDirection] of steps.entries()) {
          const expected = ofDirection.flatMap((rows) => rows.map((step) => step?.[word]));
          const got = tensors[`${node.name}.${d}.${signal}`]!;
          for (const [row, values] of expected.entries())
            for (const [j, value] of (values ?? []).entries())
              close(Number(got.data[row * values!.length + j]), value, `${node.name} ${signal}`);
        }
      }
    }
  });
});

/** The nodes as loops, with all that they show as outputs. */
function readMatrix(some: readonly MatrixNode[]): Graph {
  const graph = new Graph('matrix');
  const given = some.flatMap(({ inputs }) =>
    Array.from(inputs, ([name, { dtype, shape }]) => [name, graph.input(name, dtype, shape)] as const),
  );
  const read = readGraph(onnxModel(matrixGraph(some)), graph, { values: new Map(given) });
  for (const name of some.flatMap(({ outputs }) => outputs)) graph.output(name, read.value(name));
  for (const { name, shown } of read.layers) {
    for (const [d, values] of shown.entries())
      for (const [signal, value] of values) graph.output(`${name}.${d}.${signal}`, value);
  }
  return graph;
}

/** Graphs of a few nodes each: ONNX Runtime takes much longer to load one of all nodes. */
async function inParts(run: (some: readonly MatrixNode[]) => Promise<Tensors>): Promise<Tensors> {
  const results: Tensors[] = [];
  for (let start = 0; start < nodes.length; start += 16)
    results.push(await run(nodes.slice(start, start + 16)));
  return Object.assign({}, ...results);
}

function inputsOf(some: readonly MatrixNode[]): Tensors {
  return Object.fromEntries(some.flatMap(({ inputs }) => [...inputs]));
}

/** A test for each operator and direction, of numbers that are computed together. */
function checkAll(run: () => Promise<Tensors>): void {
  const groups = new Map<string, number[]>();
  for (const [i, { opType, direction }] of cases.entries()) {
    const group = `${opType}, ${direction}`;
    groups.set(group, [...(groups.get(group) ?? []), i]);
  }
  for (const [group, members] of groups) {
    test(`${group}: ${members.length} cases`, async () => {
      const results = await run();
      for (const i of members) {
        const { reference, outputs } = nodes[i]!;
        const expected = expectedOutputs(runReference(reference), cases[i]!.layout === 1);
        for (const [k, output] of outputs.entries()) {
          const { data } = results[output]!;
          assert.equal(data.length, expected[k]!.length);
          for (const [at, value] of expected[k]!.entries())
            close(Number(data[at]), value, `${cases[i]!.name} ${output}`);
        }
      }
    });
  }
}

function close(got: number, expected: number, what: string): void {
  assert.ok(Math.abs(got - expected) <= tolerance, `${what}: ${got}, expected ${expected}`);
}

/** Y, Y_h, Y_c in the layout of the node; Y is zero behind the end of a sequence. */
function expectedOutputs({ steps, last }: ReferenceResult, batchFirst: boolean): number[][] {
  const [D, T, N] = [steps.length, steps[0]!.length, steps[0]![0]!.length];
  const size = last[0]![0]!.H!.length;
  const zeros = new Array<number>(size).fill(0);
  const y = batchFirst
    ? range(N).flatMap((n) => range(T).flatMap((t) => range(D).flatMap((d) => steps[d]![t]![n]?.H ?? zeros)))
    : range(T).flatMap((t) => range(D).flatMap((d) => range(N).flatMap((n) => steps[d]![t]![n]?.H ?? zeros)));
  const states = (['H', 'C'] as const).map((state) =>
    batchFirst
      ? range(N).flatMap((n) => range(D).flatMap((d) => last[d]![n]![state] ?? []))
      : range(D).flatMap((d) => range(N).flatMap((n) => last[d]![n]![state] ?? [])),
  );
  return [y, ...states];
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

describe('the official tests of ONNX', () => {
  const official = onnxNodeTests();

  test('are twelve', () => assert.equal(official.length, 12));

  for (const { name, model, inputs, outputs } of official) {
    const proto = parseModel(model);
    const feeds = Object.fromEntries(inputs.map((tensor, i) => [proto.graph.input[i]!.name, tensor]));
    const names = proto.graph.output.map(({ name }) => name);

    test(`${name} in ONNX Runtime`, async () => {
      const graph = withTimeFirst(explicitNumbers(proto.graph));
      compare(await runModel(encodeModel({ ...onnxModel(graph), irVersion: 8 }), feeds), names, outputs);
    });

    test(`${name} as a loop`, async () => {
      const graph = new Graph(name);
      const given = Object.entries(feeds).map(
        ([input, { dtype, shape }]) => [input, graph.input(input, dtype, shape)] as const,
      );
      const read = readGraph(proto, graph, { values: new Map(given) });
      for (const output of names) graph.output(output, read.value(output));
      compare(await runGraph(graph, feeds), names, outputs);
    });
  }
});

function compare(results: Tensors, names: readonly string[], expected: readonly Tensor[]): void {
  for (const [i, { shape, data }] of expected.entries()) {
    const got = results[names[i]!]!;
    assert.deepEqual(got.shape, shape);
    for (const [at, value] of Array.from(data, Number).entries())
      close(Number(got.data[at]), value, names[i]!);
  }
}

test('a sequence of length 0 keeps its first state, where ONNX Runtime gives zeros', async () => {
  const one = { ...cases.find(({ lengths, hasInitial, layout }) => lengths && hasInitial && layout === 0)! };
  const node = matrixNode({ ...one, lengths: [0, 2, 5] }, 0);
  const graph = new Graph('empty');
  const given = Array.from(
    node.inputs,
    ([name, { dtype, shape }]) => [name, graph.input(name, dtype, shape)] as const,
  );
  const read = readGraph(onnxModel(matrixGraph([node])), graph, { values: new Map(given) });
  graph.output(node.outputs[1]!, read.value(node.outputs[1]!));
  const [own] = Object.values(await runGraph(graph, inputsOf([node])));
  const bytes = encodeModel(onnxModel(matrixGraph([node])));
  const fused = (await runModel(bytes, inputsOf([node])))[node.outputs[1]!];
  const first = node.reference.h0![0]![0]!;
  assert.deepEqual(Array.from(own!.data, Number).slice(0, first.length), first);
  assert.deepEqual(Array.from(fused!.data, Number).slice(0, first.length), [0, 0]);
});
