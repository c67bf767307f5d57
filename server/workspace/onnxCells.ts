import type { ModelFacts } from './onnxFacts.ts';

/** Cells that an exporter has written out in single operators. */
export interface WrittenOutCells {
  readonly kind: 'LSTM' | 'GRU';
  /** Layers × steps. */
  readonly count: number;
}

/** Told by their activations: an LSTM step has three sigmoids and two tanhs, a GRU step two and one. */
export function writtenOutCells({ flow }: ModelFacts): WrittenOutCells | undefined {
  const count = (operator: string) => flow.nodes.filter(({ proto }) => proto.opType === operator).length;
  const [sigmoids, tanhs] = [count('Sigmoid'), count('Tanh')];
  const products = count('MatMul') + count('Gemm');
  if (tanhs === 0 || products === 0) return undefined;
  if (sigmoids * 2 === tanhs * 3) return { kind: 'LSTM', count: tanhs / 2 };
  return sigmoids === tanhs * 2 ? { kind: 'GRU', count: tanhs } : undefined;
}
