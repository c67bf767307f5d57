/** A chart as PNG: the drawing of the page with what stands around it there, at twice the resolution. */
import type { ChartContent } from '../content.ts';
import { markerPaths } from '../lineStyle.ts';
import { type ExportDrawing, exportHeight, exportScale, exportWidth } from './exportDrawing.ts';
import {
  axisNameHeight,
  fontSize,
  headHeight,
  type LegendEntry,
  placeLegend,
  rowHeight,
  titleHeight,
} from './legend.ts';
import type { Titles } from './svg.ts';

/** @returns the file in base64 */
export async function toPng(
  content: ChartContent,
  drawing: ExportDrawing,
  { title, x }: Titles,
): Promise<string> {
  const { theme } = content;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The page cannot draw.');
  context.font = `${fontSize}px ${theme.fontFamily}`;
  const entries = placeLegend(content, (text) => context.measureText(text).width);
  const head = headHeight(entries);
  const height = head + exportHeight + axisNameHeight;
  canvas.width = exportWidth * exportScale;
  canvas.height = height * exportScale;
  context.scale(exportScale, exportScale);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, exportWidth, height);
  context.drawImage(drawing.canvas, 0, head, exportWidth, exportHeight);
  context.fillStyle = theme.foreground;
  context.font = `600 15px ${theme.fontFamily}`;
  context.fillText(title, 18, 22);
  context.font = `${fontSize}px ${theme.fontFamily}`;
  for (const entry of entries) drawEntry(context, entry, theme.foreground);
  context.fillStyle = theme.muted;
  context.textAlign = 'center';
  context.fillText(x, drawing.frame.left + drawing.frame.width / 2, height - 8);
  return base64(await blobOf(canvas));
}

function drawEntry(
  context: CanvasRenderingContext2D,
  { line, left, row }: LegendEntry,
  foreground: string,
): void {
  const { colour, dash, marker } = line.style;
  const middle = titleHeight + row * rowHeight + rowHeight / 2;
  context.save();
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.stroke(new Path2D(`M${left} ${middle}h22`));
  context.setLineDash([]);
  context.translate(left + 11, middle);
  if (line.role !== 'reference') context.fill(new Path2D(markerPaths[marker]));
  context.restore();
  context.fillStyle = foreground;
  context.fillText(line.label, left + 28, middle + 4);
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob)),
      'image/png',
    );
  });
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += 0x6000)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
  return pieces.join('');
}
