/** Data files and runs that the experiment names: are they there? */
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { runRecordFile } from '../../base/runPlaces.ts';
import type { FileAccess } from '../fileAccess.ts';
import { pathsIn } from '../namedPaths.ts';
import type { ProblemCode, Span } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import { allValues, elementSpanIn, type Settings } from '../settings.ts';
import { leafAt } from '../tables.ts';

/** Where runs are looked for: the runs folder beside the experiment file, unless set otherwise. */
export interface FileCheckOptions {
  readonly runsDirectory: string;
}

export async function checkFiles(
  settings: Settings,
  reporter: Reporter,
  files: FileAccess,
  options: FileCheckOptions,
): Promise<void> {
  for (const { key, setting, choice } of allValues(settings)) {
    const { value } = setting;
    const spanAt = (at: number) => elementSpanIn(reporter.document, setting, choice ?? at, settings);
    const descriptor = leafAt(key, settings.task);
    if (descriptor?.kind === 'path' && descriptor.pathOf === 'experiment') continue;
    if (descriptor?.kind === 'path' && descriptor.pathOf === 'run') {
      const named = { key, name: String(value), span: spanAt(0) };
      await checkRun(named, reporter, files, options.runsDirectory);
    }
    const folders = descriptor !== undefined && 'folders' in descriptor && descriptor.folders === true;
    for (const [at, path] of pathsIn(descriptor, value).entries())
      await checkDataFile({ key, path, span: spanAt(at), folders }, reporter, files);
  }
}

interface NamedFile {
  readonly key: string;
  readonly path: string;
  readonly span: Span;
  /** Whether a folder will do. */
  readonly folders: boolean;
}

async function checkDataFile(
  { key, path, span, folders }: NamedFile,
  reporter: Reporter,
  files: FileAccess,
): Promise<void> {
  const place = resolve(dirname(reporter.document.file), path);
  const found = await files.facts(place);
  const report = (code: ProblemCode, message: string) => reporter.report(code, span, message, { key });
  if (!found) {
    report('LSTM040', l10n.t('There is no file "{0}" beside the experiment file.', path));
  } else if (!found.readable) {
    const message = l10n.t('The file "{0}" cannot be read: give yourself the permission to read it.', path);
    report('LSTM040', message);
  } else if (found.kind === 'folder') {
    if (!folders) report('LSTM040', l10n.t('"{0}" is a folder: name a file.', path));
    else if ((await files.names(place)).length === 0) {
      report('LSTM041', l10n.t('The folder "{0}" is empty.', path));
    }
  } else if (found.size === 0) {
    report('LSTM041', l10n.t('The file "{0}" is empty.', path));
  }
}

/** A run directory, EXPERIMENT/RUN, a run's id, or an experiment that has a run. */
async function checkRun(
  { key, name, span }: { readonly key: string; readonly name: string; readonly span: Span },
  reporter: Reporter,
  files: FileAccess,
  runsDirectory: string,
): Promise<void> {
  const folder = dirname(reporter.document.file);
  const runs = resolve(folder, runsDirectory);
  const experiments = await files.names(runs);
  const own = await files.names(resolve(runs, name));
  const candidates = [
    resolve(folder, name),
    resolve(runs, name),
    ...experiments.map((one) => join(runs, one, name)),
    ...own.map((run) => resolve(runs, name, run)),
  ];
  for (const candidate of candidates) {
    if (await files.facts(join(candidate, runRecordFile))) return;
  }
  reporter.report(
    'LSTM043',
    span,
    l10n.t('There is no run "{0}": train its experiment first, or name another run.', name),
    { key },
  );
}
