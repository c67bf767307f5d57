import { writeFileAtomic } from '../../base/files.ts';
import { whileWriting } from '../storageError.ts';
import { metricsCsv, metricsJsonl } from './metricLines.ts';
import { type ExportedRun, readExport } from './readExport.ts';
import { reportMarkdown } from './report.ts';
import { writeEventFiles } from './tensorboard/writeEventFiles.ts';

const textFormats = {
  csv: metricsCsv,
  jsonl: metricsJsonl,
  markdown: reportMarkdown,
} as const satisfies Readonly<Record<string, (runs: readonly ExportedRun[]) => string>>;

/** Formats of one text, and TensorBoard's folder of event files. */
export type TextFormat = keyof typeof textFormats;
export type ExportFormat = TextFormat | 'tensorboard';

/** Runs as one text. @throws UserError when there is no such run */
export async function exportText(directories: readonly string[], format: TextFormat): Promise<string> {
  return textFormats[format](await readAll(directories));
}

/**
 * Writes runs to a file, or for TensorBoard below a folder.
 *
 * @returns the paths of the files that were written
 * @throws UserError when there is no such run, or the path cannot be written to
 */
export async function exportRuns(
  directories: readonly string[],
  format: ExportFormat,
  path: string,
): Promise<string[]> {
  const runs = await readAll(directories);
  return whileWriting(path, async () => {
    if (format === 'tensorboard') return writeEventFiles(runs, path);
    await writeFileAtomic(path, textFormats[format](runs));
    return [path];
  });
}

async function readAll(directories: readonly string[]): Promise<ExportedRun[]> {
  const runs: ExportedRun[] = [];
  for (const directory of directories) runs.push(await readExport(directory));
  return runs;
}
