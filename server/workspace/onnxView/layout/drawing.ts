/** Draws a graph in layers, from top to bottom. */
import type { OnnxDrawing } from '../../../protocol/onnx.ts';
import type { DrawnGraph, DrawnNode } from './drawnGraph.ts';
import { placeItems } from './place.ts';
import { ranksOf } from './ranks.ts';
import { layered, orderRows } from './rows.ts';

/** More would need seconds, and show nothing. */
const maxDrawn = 20_000;
const maxDrawnEdges = 60_000;

const rowHeight = 76;
const nodeHeight = 40;

export function drawingOf(graph: number, { nodes, edges }: DrawnGraph): OnnxDrawing {
  if (nodes.length > maxDrawn || edges.length > maxDrawnEdges) {
    const listed = nodes.slice(0, maxDrawn).map((node) => ({ ...node, x: 0, y: 0, width: 0 }));
    return { graph, width: 0, height: 0, placed: false, nodes: listed, edges: [] };
  }
  const ranks = ranksOf(nodes.length, edges);
  const rows = layered(ranks, nodes.map(widthOf), edges);
  orderRows(rows);
  const x = placeItems(rows);
  const yOf = (rank: number): number => rank * rowHeight + nodeHeight / 2;
  const rankOf = new Map(rows.rows.flatMap((row, rank) => row.map((item) => [item, rank] as const)));
  const placed = nodes.map((node, at) => ({
    ...node,
    x: Math.round(x[at]!),
    y: yOf(ranks[at]!),
    width: rows.widths[at]!,
  }));
  return {
    graph,
    width: placed.reduce((most, node) => Math.max(most, node.x + node.width / 2), 0),
    height: Math.max(0, rows.rows.length - 1) * rowHeight + nodeHeight,
    placed: true,
    nodes: placed,
    edges: edges.map((edge, i) => ({
      ...edge,
      value: edge.value.slice(0, 100),
      bends: rows.passed[i]!.flatMap((point) => [Math.round(x[point]!), yOf(rankOf.get(point) ?? 0)]),
    })),
  };
}

/** By the longer of its two lines of text, within limits. */
function widthOf({ label, name }: DrawnNode): number {
  return Math.min(200, Math.max(72, 24 + 7 * label.length, 24 + 6 * Math.min(name.length, 24)));
}
