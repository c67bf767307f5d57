/** The cells in view, as a picture of one pixel each that is drawn large. */
import type { Pixels } from '../colour/canvasColours.ts';
import { type Activations, blockTokens } from './activations.ts';
import type { Grid, View, Visible } from './grid.ts';

export class CellPainter {
  readonly #picture = document.createElement('canvas');
  #image: ImageData | undefined;

  paint(
    context: CanvasRenderingContext2D,
    activations: Activations,
    order: readonly number[],
    pixels: Pixels,
    grid: Grid,
    view: View,
    visible: Visible,
  ): void {
    const { rows, columns, firstRow, firstColumn } = visible;
    if (rows === 0 || columns === 0) return;
    const image = this.#imageOf(columns, rows);
    fill(new Uint32Array(image.data.buffer), activations, order, pixels, visible);
    this.#picture.getContext('2d')?.putImageData(image, 0, 0);
    const { cell, left, top } = grid;
    context.imageSmoothingEnabled = false;
    context.drawImage(
      this.#picture,
      left + firstColumn * cell - view.scrollLeft,
      top + firstRow * cell - view.scrollTop,
      columns * cell,
      rows * cell,
    );
  }

  #imageOf(width: number, height: number): ImageData {
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = new ImageData(width, height);
      this.#picture.width = width;
      this.#picture.height = height;
    }
    return this.#image;
  }
}

/** What has not come yet stays transparent. */
function fill(
  picture: Uint32Array,
  activations: Activations,
  order: readonly number[],
  pixels: Pixels,
  { rows, columns, firstRow, firstColumn }: Visible,
): void {
  const { units } = activations.source;
  for (let x = 0; x < columns; x++) {
    const token = firstColumn + x;
    const block = activations.block(Math.floor(token / blockTokens));
    const start = (token % blockTokens) * units;
    for (let y = 0; y < rows; y++) {
      picture[y * columns + x] = block ? pixels.of(block[start + order[firstRow + y]!]!) : 0;
    }
  }
}
