/** Names of units at the left and of tokens at the top; they stay in view. */
import type { Theme } from '../../../shared/theme.ts';
import type { Grid, View, Visible } from './grid.ts';

export interface Names {
  readonly unit: (row: number) => string;
  readonly token: (column: number) => string;
  /** Tokens are words: they are written upwards. */
  readonly upright: boolean;
}

/** Pixels that a name needs at least. */
const lineHeight = 13;
const narrowest = 9;

export function paintLabels(
  context: CanvasRenderingContext2D,
  { theme, names, font }: { readonly theme: Theme; readonly names: Names; readonly font: string },
  { cell, left, top }: Grid,
  view: View,
  { rows, columns, firstRow, firstColumn }: Visible,
): void {
  context.fillStyle = theme.background;
  context.fillRect(0, 0, view.width, top);
  context.fillRect(0, 0, left, view.height);
  context.fillStyle = theme.muted;
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  context.font = font;
  const everyRow = Math.ceil(lineHeight / cell);
  for (
    let row = firstRow + everyRow - 1 - ((firstRow + everyRow - 1) % everyRow);
    row < firstRow + rows;
    row += everyRow
  ) {
    const y = top + (row + 0.5) * cell - view.scrollTop;
    if (y > top + 2) context.fillText(names.unit(row), left - 6, y);
  }
  const everyColumn = Math.ceil((names.upright ? lineHeight : narrowest) / cell);
  context.textAlign = names.upright ? 'left' : 'center';
  for (let column = firstColumn; column < firstColumn + columns; column++) {
    const x = left + (column + 0.5) * cell - view.scrollLeft;
    if (column % everyColumn !== 0 || x < left + 2) continue;
    if (names.upright) writeUpwards(context, names.token(column), x, top - 4, top - 8);
    else context.fillText(names.token(column), x, top / 2);
  }
}

function writeUpwards(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  room: number,
): void {
  context.save();
  context.translate(x, y);
  context.rotate(-Math.PI / 2);
  context.beginPath();
  context.rect(0, -lineHeight, room, 2 * lineHeight);
  context.clip();
  context.fillText(text, 0, 0);
  context.restore();
}
