/** Which nodes of a drawing are joined, and where the keys lead from one. */
import type { OnnxDrawing } from '../../../server/protocol/onnx.ts';

export interface Link {
  readonly node: number;
  /** The name of the value that flows. */
  readonly value: string;
}

/** In the order of a node's inputs and outputs. */
export interface Links {
  readonly before: readonly (readonly Link[])[];
  readonly after: readonly (readonly Link[])[];
}

export function linksOf({ nodes, edges }: OnnxDrawing): Links {
  const before = nodes.map((): Link[] => []);
  const after = nodes.map((): Link[] => []);
  for (const { from, to, value } of edges) {
    before[to]?.push({ node: from, value });
    after[from]?.push({ node: to, value });
  }
  for (const [at, { outputs }] of nodes.entries())
    after[at]!.sort((a, b) => outputs.indexOf(a.value) - outputs.indexOf(b.value));
  return { before, after };
}

export const directions = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
export type Direction = (typeof directions)[number];

/** Up and down follow the first input or output, left and right stay in the row. */
export function step(drawing: OnnxDrawing, links: Links, from: number, key: Direction): number {
  if (key === 'ArrowUp') return links.before[from]![0]?.node ?? from;
  if (key === 'ArrowDown') return links.after[from]![0]?.node ?? from;
  const { x, y } = drawing.nodes[from]!;
  const sign = key === 'ArrowLeft' ? -1 : 1;
  const distance = (node: number): number => sign * (drawing.nodes[node]!.x - x);
  const row = [...drawing.nodes.keys()].filter((node) => drawing.nodes[node]!.y === y && distance(node) > 0);
  return row.reduce((best, node) => (distance(node) < distance(best) ? node : best), row[0] ?? from);
}

/** Nodes whose operator, name or values contain the text. */
export function nodesCalled({ nodes }: OnnxDrawing, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const contains = (name: string): boolean => name.toLowerCase().includes(wanted);
  return [...nodes.keys()].filter((at) => {
    const { label, name, outputs, weights } = nodes[at]!;
    return contains(label) || contains(name) || outputs.some(contains) || weights.some(contains);
  });
}
