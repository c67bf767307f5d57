/** What the cells call the things that are looked at, in the field's words. */
import type { Cell } from '../../network/recurrent/recurrentLayer.ts';
import type { Signal } from '../../protocol/inside.ts';

const ofLstm = {
  i: 'input_gate',
  f: 'forget_gate',
  o: 'output_gate',
  candidate: 'candidate',
  c: 'cell',
  h: 'hidden',
} as const satisfies Readonly<Record<string, Signal>>;

const ofCells: Readonly<Record<Cell['kind'], Readonly<Record<string, Signal>>>> = {
  lstm: ofLstm,
  'peephole-lstm': ofLstm,
  gru: { r: 'reset_gate', z: 'update_gate', candidate: 'candidate', h: 'hidden' },
  rnn: { h: 'hidden' },
  slstm: ofLstm,
  mlstm: { i: 'input_gate', f: 'forget_gate', o: 'output_gate', h: 'hidden' },
};

/** By the names that a cell gives `StepWeights.watched`. A projection is not shown: it has fewer numbers than cells. */
export function signalsOf({ kind, projectionSize }: Cell): Readonly<Record<string, Signal>> {
  if (projectionSize === undefined) return ofCells[kind];
  const { h: _, ...others } = ofLstm;
  return others;
}
