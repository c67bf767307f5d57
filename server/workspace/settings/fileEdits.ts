import { dirname, isAbsolute, join, relative } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { extractBase } from '../../experiment/edits/extractBase.ts';
import { movedPaths } from '../../experiment/edits/movedPaths.ts';
import { diskFiles, type FileAccess } from '../../experiment/fileAccess.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { readExperimentFile } from '../../experiment/read.ts';
import type { FileText, SettingRequests } from '../../protocol/settingRequests.ts';
import { runsFolderOf } from '../../runs/runDirectory.ts';
import { findRun } from '../../runs/runReference.ts';

/**
 * Moves settings of experiments into a base that they extend.
 *
 * @returns the base and the files, as they shall be written
 * @throws UserError where nothing can be moved, or an experiment would not mean the same afterwards
 */
export async function extractBaseOf({
  files,
  base,
  keys,
}: SettingRequests['extractBase']['params']): Promise<readonly FileText[]> {
  if (files.some((file) => dirname(file) !== dirname(base))) {
    throw new UserError(l10n.t('Experiments that share a base must lie in one folder with it.'));
  }
  const texts = await Promise.all(files.map(readExperimentFile));
  const name = relative(dirname(base), base);
  const extracted = extractBase(texts, name, keys && new Set(keys));
  const after = withText(diskFiles, { file: base, text: extracted.base });
  for (const [at, file] of files.entries()) {
    const before = await settingsIn(texts[at] ?? '', file, diskFiles);
    if (before !== (await settingsIn(extracted.texts[at] ?? '', file, after))) {
      throw new UserError(l10n.t('The experiment would not mean the same with such a base.'), { file });
    }
  }
  return [
    { file: base, text: extracted.base },
    ...files.map((file, at) => ({ file, text: extracted.texts[at] ?? '' })),
  ];
}

async function settingsIn(text: string, file: string, files: FileAccess): Promise<string> {
  const { settings } = await loadExperimentText(text, file, { files, checkFiles: false });
  const values = [...settings.values].map(([key, { value }]) => JSON.stringify([key, value]));
  return values
    .filter((value) => !value.startsWith('["extends"'))
    .sort()
    .join('\n');
}

function withText(files: FileAccess, { file, text }: FileText): FileAccess {
  return { ...files, readText: async (path) => (path === file ? text : files.readText(path)) };
}

/** The text of an experiment file for another folder, and which of the others extend it. */
export async function readMoved({
  from,
  to,
  runsDirectory,
  others,
}: SettingRequests['readMoved']['params']): Promise<{ text: string; extendedBy: string[] }> {
  const text = await readExperimentFile(from);
  const { settings } = await loadExperimentText(text, from, { checkFiles: false });
  const reference = settings.values.get('training.init_from')?.value;
  const run = typeof reference === 'string' ? await movedRun(reference, from, to, runsDirectory) : undefined;
  const extendedBy: string[] = [];
  for (const file of others) {
    const loaded = await loadExperimentText(await readExperimentFile(file), file, { checkFiles: false });
    if (loaded.files.slice(1).includes(from)) extendedBy.push(file);
  }
  return { text: movedPaths(text, from, to, () => run), extendedBy };
}

/** Where the run that `init_from` names is seen from the new folder; its own runs move with an experiment. */
async function movedRun(
  reference: string,
  from: string,
  to: string,
  runsDirectory: string,
): Promise<string | undefined> {
  const folder = dirname(from);
  const ownRuns = runsFolderOf(from, runsDirectory);
  const run = await findRun(reference, { folder, runsDirectory: dirname(ownRuns) }).catch(() => undefined);
  if (run === undefined) return undefined;
  const within = relative(ownRuns, run);
  const moved =
    within.startsWith('..') || isAbsolute(within) ? run : join(runsFolderOf(to, runsDirectory), within);
  return relative(dirname(to), moved).replaceAll('\\', '/');
}
