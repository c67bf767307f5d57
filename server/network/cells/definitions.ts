import type { Cell } from '../recurrentLayer.ts';
import type { CellDefinition } from './cell.ts';
import { gruCell, gruResetBeforeCell } from './gru.ts';
import { lstmCell } from './lstm.ts';
import { peepholeLstmCell } from './peepholeLstm.ts';
import { rnnCell } from './rnn.ts';

/** What a cell computes, given the words of its settings. */
export function cellDefinition({ kind, resetGate }: Pick<Cell, 'kind' | 'resetGate'>): CellDefinition {
  switch (kind) {
    case 'lstm':
      return lstmCell;
    case 'peephole-lstm':
      return peepholeLstmCell;
    case 'gru':
      return resetGate === 'after' ? gruCell : gruResetBeforeCell;
    case 'rnn':
      return rnnCell;
  }
}
