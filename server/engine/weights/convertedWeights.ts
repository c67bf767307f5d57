import type { Tensor } from '../../graph/tensor.ts';
import type { RecurrentPiece } from './networkPieces.ts';

/** A network's parameters as another framework names and orders them. */
export interface ConvertedWeights {
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Lines of Python that make the layers and load the weights into them from `FILE`. */
  program(file: string): string;
  /** What the layers alone do not say: sentences for a person. */
  readonly notes: readonly string[];
}

/** Whether every layer has as many cells as the others and nothing is added: one module can hold them all. */
export function isPlainStack({ layers, residual }: RecurrentPiece): boolean {
  const sizes = layers.map(([forward]) => forward?.bias?.data.length);
  return !residual && sizes.every((size) => size === sizes[0]);
}
