/** What the data of tasks with examples rules out. */
import { dirname, relative, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { UserError } from '../../base/errors.ts';
import type { LoadedExperiment } from '../load.ts';
import { pathsIn } from '../namedPaths.ts';
import type { Problem } from '../problem.ts';
import { leafAt } from '../tables.ts';
import { DataReporter } from './dataReporter.ts';

export interface ExamplesSize {
  /** Sequences that are learned from. */
  readonly examples: number;
  /** All labels of a tagger. */
  readonly labels?: readonly string[];
}

/** Checks an experiment whose values are right against the data that it names. */
export function checkExamples(
  loaded: LoadedExperiment,
  { examples, labels }: ExamplesSize,
): readonly Problem[] {
  const { draft } = loaded;
  if (!draft) return [];
  const reports = new DataReporter(loaded);
  const { batch_size: batchSize, epochs } = draft.training;
  if (batchSize > examples) {
    const message = l10n.t(
      'There are only {0} sequences to learn from: a batch of {1} is never full.',
      examples,
      batchSize,
    );
    reports.report('LSTM047', 'training.batch_size', message);
  }
  reports.reportWarmup(Math.ceil(examples / batchSize) * epochs);
  if (draft.task === 'tagging' && draft.data.scheme === 'none' && labels && marksNames(labels)) {
    const message = l10n.t(
      'Labels such as {0} mark names of several words: with scheme: iob2 (or iob1, bioes) whole names are counted.',
      labels
        .filter((label) => inside.test(label))
        .slice(0, 2)
        .join(', '),
    );
    const key = loaded.settings.values.has('data.scheme') ? 'data.scheme' : 'data.train';
    reports.report('LSTM046', key, message);
  }
  return reports.problems;
}

const inside = /^[BI]-/;

function marksNames(labels: readonly string[]): boolean {
  return labels.some((label) => label.startsWith('I-')) && labels.includes('O');
}

/** What reading the data found, at the setting that it speaks of or that names the file. */
export function checkReading(loaded: LoadedExperiment, { message, place }: UserError): readonly Problem[] {
  const reports = new DataReporter(loaded);
  const { settings, analysis } = loaded;
  const { file, line, key } = place;
  if (file === undefined || file === analysis.document.file) {
    const known = key !== undefined && settings.values.has(key) ? key : 'data.train';
    if (loaded.problems.some((told) => told.key === known && told.severity === 'error')) return [];
    reports.report('LSTM045', known, message);
    return reports.problems;
  }
  const folder = dirname(analysis.document.file);
  const name = relative(folder, file).replaceAll('\\', '/');
  const where = line === undefined ? name : `${name}:${line}`;
  const range = { start: 0, end: 0, line: line ?? 1, column: 1, endColumn: 1 };
  const related = [{ file, range, message }];
  const named = namedAt(loaded, file) ?? { key: 'data.train', index: 0 };
  reports.report('LSTM045', named.key, `${where}: ${message}`, { index: named.index, related });
  return reports.problems;
}

/** The setting that names a file. */
function namedAt(
  { settings, analysis }: LoadedExperiment,
  file: string,
): { key: string; index: number } | undefined {
  const folder = dirname(analysis.document.file);
  for (const [key, { value }] of settings.values) {
    const paths = pathsIn(leafAt(key, settings.task), value);
    const index = paths.findIndex((path) => resolve(folder, path) === file);
    if (index >= 0) return { key, index };
  }
  return undefined;
}
