/** All that lies between the axes of a chart: long lines from their columns, the others as paths, marks upon them. */
import type { ChartContent } from './content.ts';
import type { Frame } from './frame.ts';
import { LineLayer } from './lineLayer.ts';
import { drawMarks } from './marks.ts';
import { drawPaths } from './paths.ts';

export class Plot {
  readonly #layer = new LineLayer();

  /** @param columns how many columns of pixels the long lines are cut into; without it, each pixel has its own */
  draw(context: CanvasRenderingContext2D, content: ChartContent, frame: Frame, columns?: number): void {
    const { a: scale } = context.getTransform();
    const device = (pixels: number): number => Math.round(pixels * scale);
    const [width, height] = [device(frame.width), device(frame.height)];
    if (width < 1 || height < 1) return;
    const { x, y } = frame;
    const { lines, logX, logY } = content;
    const view = { width: columns ?? width, height, x, y, logX, logY, scale };
    const drawn = this.#layer.draw(lines, view);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.imageSmoothingEnabled = false;
    context.drawImage(drawn, device(frame.left), device(frame.top), width, height);
    context.restore();
    drawPaths(context, content, frame);
    drawMarks(context, content, frame);
  }
}
