/** A chart as SVG: the same lines, axes and colours as on the page, as text that other programs can edit. */
import type { ChartContent } from '../content.ts';
import { decimate, type Point } from '../decimate.ts';
import type { ChartLine } from '../line.ts';
import { isPainted } from '../lineLayer.ts';
import { markerPaths } from '../lineStyle.ts';
import { type ExportDrawing, exportHeight, exportWidth } from './exportDrawing.ts';
import {
  axisNameHeight,
  fontSize,
  headHeight,
  type LegendEntry,
  placeLegend,
  rowHeight,
  titleHeight,
} from './legend.ts';

export interface Titles {
  readonly title: string;
  /** Of the horizontal axis. */
  readonly x: string;
}

/** Points per pixel that a reader of the file may zoom into. */
const detail = 4;

const mostMarkers = 120;

export function toSvg(
  content: ChartContent,
  drawing: Pick<ExportDrawing, 'frame' | 'ticks'>,
  { title, x }: Titles,
): string {
  const { theme, lines } = content;
  const entries = placeLegend(content, (text) => [...text].length * fontSize * 0.6);
  const head = headHeight(entries);
  const height = head + exportHeight + axisNameHeight;
  const { frame } = drawing;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${exportWidth}" height="${height}" viewBox="0 0 ${exportWidth} ${height}" font-family="${escaped(theme.fontFamily)}" font-size="${fontSize}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${theme.background}"/>`,
    `<text x="18" y="22" font-size="15" font-weight="600" fill="${theme.foreground}">${escaped(title)}</text>`,
    ...entries.map((entry) => legendEntry(entry, theme.foreground)),
    `<g transform="translate(0 ${head})">`,
    `<clipPath id="area"><rect x="${frame.left}" y="${frame.top}" width="${frame.width}" height="${frame.height}"/></clipPath>`,
    ...axes(content, drawing),
    `<g clip-path="url(#area)" fill="none" stroke-linejoin="round">`,
    ...lines
      .filter(({ raw, shown }) => raw !== shown)
      .map((line) => path(content, drawing, line, line.raw, 0.3)),
    ...lines.map((line) => path(content, drawing, line, line.shown, 1)),
    '</g>',
    '</g>',
    `<text x="${frame.left + frame.width / 2}" y="${height - 8}" text-anchor="middle" fill="${theme.muted}">${escaped(x)}</text>`,
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function axes({ theme }: ChartContent, { frame, ticks }: Pick<ExportDrawing, 'frame' | 'ticks'>): string[] {
  const bottom = frame.top + frame.height;
  const below = ticks.x.map(({ value, label }) => {
    const left = round(frame.toPixel(value, frame.y.from).left);
    return `<text x="${left}" y="${bottom + 18}" text-anchor="middle" fill="${theme.muted}">${escaped(label)}</text>`;
  });
  const beside = ticks.y.flatMap(({ value, label }) => {
    const top = round(frame.toPixel(frame.x.from, value).top);
    return [
      `<path d="M${frame.left} ${top}H${frame.left + frame.width}" stroke="${theme.grid}"/>`,
      `<text x="${frame.left - 6}" y="${top + 4}" text-anchor="end" fill="${theme.muted}">${escaped(label)}</text>`,
    ];
  });
  return [...beside, ...below];
}

function path(
  { logX, logY }: ChartContent,
  { frame }: Pick<ExportDrawing, 'frame'>,
  line: ChartLine,
  values: Float64Array,
  opacity: number,
): string {
  const columns = Math.round(frame.width * detail);
  const points = decimate(line.xs, values, { ...frame.x, columns, logX, logY });
  const { colour, dash } = line.style;
  const width = opacity < 1 ? 1 : isPainted(line) ? 1.25 : 2;
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  const shape = `<path d="${outline(points, frame)}" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}"${dashes}/>`;
  if (line.role !== 'validation' || points.length > mostMarkers) return shape;
  const markers = points
    .filter(({ y }) => Number.isFinite(y))
    .map(({ x, y }) => {
      const { left, top } = frame.toPixel(x, y);
      return `<path d="${markerPaths[line.style.marker]}" transform="translate(${round(left)} ${round(top)})" fill="${colour}" stroke="${colour}"/>`;
    });
  return [shape, ...markers].join('\n');
}

function outline(points: readonly Point[], { toPixel }: ExportDrawing['frame']): string {
  let command = 'M';
  return points
    .map(({ x, y }) => {
      if (Number.isNaN(y)) {
        command = 'M';
        return '';
      }
      const { left, top } = toPixel(x, y);
      const text = `${command}${round(left)} ${round(top)}`;
      command = 'L';
      return text;
    })
    .join('');
}

function legendEntry({ line, left, row }: LegendEntry, foreground: string): string {
  const { colour, dash, marker } = line.style;
  const middle = titleHeight + row * rowHeight + rowHeight / 2;
  const sign =
    line.role === 'reference'
      ? ''
      : `<path d="${markerPaths[marker]}" transform="translate(${left + 11} ${middle})" fill="${colour}" stroke="${colour}"/>`;
  return [
    `<path d="M${left} ${middle}h22" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash.join(' ') || 'none'}"/>`,
    sign,
    `<text x="${left + 28}" y="${middle + 4}" fill="${foreground}">${escaped(line.label)}</text>`,
  ].join('');
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
