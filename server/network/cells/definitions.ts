import type { CellVariant } from '../recurrent/recurrentLayer.ts';
import type { CellDefinition } from './cell.ts';
import { gruCell, gruResetBeforeCell } from './gru.ts';
import { lstmCell } from './lstm.ts';
import { mlstmCell } from './mlstm.ts';
import { normalisedLstmCell } from './normalisedLstm.ts';
import { peepholeLstmCell } from './peepholeLstm.ts';
import { rnnCell } from './rnn.ts';
import { slstmCell } from './slstm.ts';

/** What a cell computes, given the words of its settings. */
export function cellDefinition(cell: CellVariant): CellDefinition {
  switch (cell.kind) {
    case 'lstm':
      return cell.layerNorm ? normalisedLstmCell(cell) : lstmCell(cell);
    case 'peephole-lstm':
      return peepholeLstmCell;
    case 'gru':
      return cell.resetGate === 'after' ? gruCell : gruResetBeforeCell;
    case 'rnn':
      return rnnCell;
    case 'slstm':
      return slstmCell;
    case 'mlstm':
      return mlstmCell(cell);
  }
}
