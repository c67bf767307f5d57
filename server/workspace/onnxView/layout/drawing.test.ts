import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onnxGraph, onnxIntegers, onnxNode, onnxWeight } from '../../../../test/support/onnxModel.ts';
import type { GraphProto } from '../../../graph/onnxSchema.ts';
import { drawingOf } from './drawing.ts';
import { drawnGraph } from './drawnGraph.ts';

function draw(graph: GraphProto) {
  return drawingOf(0, drawnGraph(graph, { body: () => 1, functionBody: () => undefined }));
}

test('every node stands below what it reads, and none covers another', () => {
  const nodes = Array.from({ length: 300 }, (_, i) =>
    onnxNode('Add', [`v${Math.floor(i / 3)}`, `v${Math.max(0, i - 7)}`], [`v${i + 1}`]),
  );
  const drawing = draw(onnxGraph({ inputs: { v0: [1] }, outputs: { v300: [1] }, nodes }));
  assert.equal(drawing.nodes.length, 302);
  for (const { from, to } of drawing.edges) assert.ok(drawing.nodes[from]!.y < drawing.nodes[to]!.y);
  for (const height of new Set(drawing.nodes.map(({ y }) => y))) {
    const row = drawing.nodes.filter(({ y }) => y === height).sort((a, b) => a.x - b.x);
    for (const [i, right] of row.entries()) {
      const left = row[i - 1];
      if (left) assert.ok(right.x - right.width / 2 >= left.x + left.width / 2);
    }
  }
  const inside = drawing.nodes.every(
    ({ x, y, width }) => x >= width / 2 - 1 && x + width / 2 <= drawing.width + 1 && y < drawing.height,
  );
  assert.ok(inside);
});

test('a chain is drawn straight, and parallel paths without crossings', () => {
  const path = (name: string) => [
    onnxNode('Relu', ['x'], [`${name}1`]),
    onnxNode('Relu', [`${name}1`], [`${name}2`]),
    onnxNode('Relu', [`${name}2`], [`${name}3`]),
  ];
  const nodes = [...path('a'), ...path('b'), onnxNode('Add', ['a3', 'b3'], ['y'])];
  const drawing = draw(onnxGraph({ inputs: { x: [1] }, outputs: { y: [1] }, nodes }));
  const xOf = (value: string) => drawing.nodes.find(({ outputs }) => outputs[0] === value)!.x;
  assert.deepEqual([xOf('a1'), xOf('a2')], [xOf('a3'), xOf('a3')]);
  assert.deepEqual([xOf('b1'), xOf('b2')], [xOf('b3'), xOf('b3')]);
  assert.notEqual(xOf('a1'), xOf('b1'));
});

test('weights and constants stand in the nodes that read them; bodies can be opened; outer values are edges', () => {
  const body = onnxGraph({ outputs: { z: [1] }, nodes: [onnxNode('Tanh', ['h'], ['z'])] });
  const graph = onnxGraph({
    inputs: { x: [1], c: [] },
    outputs: { y: [1] },
    nodes: [
      onnxNode('Constant', [], ['two'], { value: onnxIntegers('', [2]) }),
      onnxNode('MatMul', ['x', 'W'], ['m']),
      onnxNode('Pow', ['m', 'two'], ['h']),
      onnxNode('If', ['c'], ['y'], { then_branch: body }),
    ],
    weights: [onnxWeight('W', [3, 4])],
  });
  const { nodes, edges } = draw(graph);
  const named = (label: string) => nodes.findIndex((node) => node.label === label);
  assert.equal(nodes.length, 6);
  assert.deepEqual(nodes[named('MatMul')]?.weights, ['W [3, 4]']);
  assert.deepEqual(nodes[named('Pow')]?.weights, ['two int64 [1]']);
  assert.deepEqual(nodes[named('If')]?.bodies, [{ name: 'then_branch', graph: 1 }]);
  assert.ok(
    edges.some(({ from, to, value }) => from === named('Pow') && to === named('If') && value === 'h'),
  );
});

test('a graph that is too large to be drawn is listed', () => {
  const nodes = Array.from({ length: 20_001 }, (_, i) => onnxNode('Relu', [`v${i}`], [`v${i + 1}`]));
  const drawing = draw(onnxGraph({ inputs: { v0: [1] }, outputs: { v1: [1] }, nodes }));
  assert.equal(drawing.placed, false);
  assert.equal(drawing.nodes.length, 20_000);
});
