import * as l10n from '@vscode/l10n';
import type { NetworkPiece } from './networkPieces.ts';

/** Residual connections are in no framework's layers: the program that uses the weights adds them. */
export function residualNotes(pieces: readonly NetworkPiece[]): string[] {
  const residual = pieces.some(
    (piece) => piece.kind === 'recurrent' && piece.residual && piece.layers.length > 1,
  );
  if (!residual) return [];
  return [
    l10n.t(
      'This network is residual: every recurrent layer but the first adds what it reads to what it gives, where both have the same size. Your program has to do so, too.',
    ),
  ];
}
