import { UserError } from '../../base/errors.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { whileWritingFile } from '../../base/whileWritingFile.ts';
import type { ExportFormat, TextFormat } from '../../protocol/exports.ts';
import { metricsCsv, metricsJsonl } from './metricLines.ts';
import { type ExportedRun, readExport } from './readExport.ts';
import { reportMarkdown } from './report.ts';
import { writeEventFiles } from './tensorboard/writeEventFiles.ts';

const texts: Readonly<Record<TextFormat, (runs: readonly ExportedRun[]) => string>> = {
  csv: metricsCsv,
  jsonl: metricsJsonl,
  markdown: reportMarkdown,
};

/** Runs as one text. */
export function exportText(runs: readonly ExportedRun[], format: TextFormat): string {
  return texts[format](runs);
}

export interface Exports {
  readonly runs: readonly ExportedRun[];
  /** A sentence for each run that could not be read. */
  readonly failures: readonly string[];
}

/** Reads runs to export; one that is gone or damaged leaves the others. @throws UserError when none can be read */
export async function readExports(directories: readonly string[]): Promise<Exports> {
  const runs: ExportedRun[] = [];
  const failures: UserError[] = [];
  for (const directory of directories) {
    try {
      runs.push(await readExport(directory));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error);
    }
  }
  const [failure] = failures;
  if (runs.length === 0 && failure !== undefined) throw failure;
  return { runs, failures: failures.map(({ message }) => message) };
}

/**
 * Writes runs to a file, or for TensorBoard below a folder.
 *
 * @returns the paths of the files that were written
 * @throws UserError when the path cannot be written to
 */
export async function exportRuns(
  runs: readonly ExportedRun[],
  format: ExportFormat,
  path: string,
): Promise<string[]> {
  return whileWritingFile(path, async () => {
    if (format === 'tensorboard') return await writeEventFiles(runs, path);
    await writeFileAtomic(path, texts[format](runs));
    return [path];
  });
}
