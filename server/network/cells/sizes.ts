/** How large the parts of a recurrent layer are. */
import type { RecurrentLayer } from '../recurrent/recurrentLayer.ts';
import { cellDefinition } from './definitions.ts';

type Sizes = Pick<RecurrentLayer, 'cell' | 'hiddenSize'>;

/** Features of h: what the layer gives. */
export function outputSize({ cell, hiddenSize }: Sizes): number {
  return cell.projectionSize ?? hiddenSize;
}

/** Of the weight and the bias. */
export function weightRows({ cell, hiddenSize }: Sizes): number {
  const { gates, headGates = [] } = cellDefinition(cell);
  return gates.length * hiddenSize + headGates.length * (cell.heads ?? 1);
}

/** The rows of the weight that read h, in blocks that read the same part of it: a gate, or a head's part of it. */
export function recurrentBlocks(layer: Sizes): { blocks: number; rows: number; columns: number } {
  const { gates, recurrence } = cellDefinition(layer.cell);
  const columns = recurrentColumns(layer);
  if (recurrence === 'none') return { blocks: 0, rows: 0, columns };
  const rows = recurrence === 'heads' ? columns : layer.hiddenSize;
  return { blocks: (gates.length * layer.hiddenSize) / rows, rows, columns };
}

/** Columns of the weight behind those of the input. */
export function recurrentColumns(layer: Sizes): number {
  switch (cellDefinition(layer.cell).recurrence) {
    case 'full':
      return outputSize(layer);
    case 'heads':
      return layer.hiddenSize / (layer.cell.heads ?? 1);
    case 'none':
      return 0;
  }
}
