/** Data files and runs that the experiment names: are they there? */
import { dirname, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { runRecordFile } from '../../base/runPlaces.ts';
import type { FileAccess } from '../fileAccess.ts';
import type { Span } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import { type Settings, spanIn } from '../settings.ts';

const dataKeys = ['data.train', 'data.validation'] as const;

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
  for (const key of dataKeys) {
    const setting = settings.values.get(key);
    if (typeof setting?.value !== 'string') continue;
    await checkDataFile(key, setting.value, spanIn(reporter.document, setting, settings), reporter, files);
  }
  const run = settings.values.get('training.init_from');
  if (!run) return;
  const span = spanIn(reporter.document, run, settings);
  await checkRun(String(run.value), span, reporter, files, options.runsDirectory);
}

async function checkDataFile(
  key: string,
  path: string,
  span: Span,
  reporter: Reporter,
  files: FileAccess,
): Promise<void> {
  const { file } = reporter.document;
  const found = await files.facts(resolve(dirname(file), path));
  if (!found) {
    reporter.report('LSTM040', span, l10n.t('There is no file "{0}" beside the experiment file.', path), {
      key,
    });
  } else if (found.kind === 'folder') {
    reporter.report('LSTM040', span, l10n.t('"{0}" is a folder: name a text file.', path), { key });
  } else if (!found.readable) {
    const message = l10n.t('The file "{0}" cannot be read: give yourself the permission to read it.', path);
    reporter.report('LSTM040', span, message, { key });
  } else if (found.size === 0) {
    reporter.report('LSTM041', span, l10n.t('The file "{0}" is empty.', path), { key });
  }
}

async function checkRun(
  name: string,
  span: Span,
  reporter: Reporter,
  files: FileAccess,
  runsDirectory: string,
): Promise<void> {
  const folder = dirname(reporter.document.file);
  const runs = resolve(folder, runsDirectory);
  const experiments = await files.names(runs);
  const candidates = [
    resolve(folder, name),
    resolve(runs, name),
    ...experiments.map((one) => join(runs, one, name)),
  ];
  for (const candidate of candidates) {
    if (await files.facts(join(candidate, runRecordFile))) return;
  }
  reporter.report('LSTM043', span, l10n.t('There is no run "{0}".', name), {
    key: 'training.init_from',
  });
}
