/** Hands a chart to the host, which asks where to save it. */
import type { ChartContent } from '../../chart/content.ts';
import { visiblePoints } from '../../chart/export/csv.ts';
import { drawForExport } from '../../chart/export/exportDrawing.ts';
import { toPng } from '../../chart/export/png.ts';
import { toSvg } from '../../chart/export/svg.ts';
import { ask } from '../ask.ts';
import type { ChartWords } from './chartWords.ts';

export type ExportFormat = 'png' | 'svg' | 'csv';

/** @throws Error with a sentence for the person when it cannot be saved */
export async function saveChart(
  format: ExportFormat,
  content: ChartContent,
  words: ChartWords,
): Promise<void> {
  const name = `${fileName(words.nameY)}.${format}`;
  await ask('save', { name, ...(await contentOf(format, content, words)) });
}

async function contentOf(format: ExportFormat, content: ChartContent, words: ChartWords) {
  if (format === 'csv') return { content: visiblePoints(content, words), base64: false };
  const drawing = drawForExport(content);
  try {
    const titles = { title: words.nameY, x: words.nameX };
    if (format === 'svg') return { content: toSvg(content, drawing, titles), base64: false };
    return { content: await toPng(content, drawing, titles), base64: true };
  } finally {
    drawing.dispose();
  }
}

/** What every file system takes. */
function fileName(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
