import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { assignments } from '../../experiment/edits/assignments.ts';
import { settingsText } from '../../experiment/edits/settingsText.ts';
import type { Assignments, Runnable } from '../../protocol/settingRequests.ts';
import { readRunRecord } from '../../runs/runRecord.ts';
import { loadRunnable } from './runnable.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Every setting with its value, as YAML in a fixed order. @throws UserError for a file with a mistake */
export async function readSettings(runnable: Runnable): Promise<string> {
  return settingsText(await settingsOf(runnable));
}

export async function readAssignments(file: string, run: string): Promise<Assignments> {
  return assignments(await settingsOf({ file }), await settingsOf({ file, run }));
}

/** As recorded, for a run whose process has looked at its settings. */
async function settingsOf(runnable: Runnable): Promise<Settings> {
  const { file, run } = runnable;
  const recorded = run === undefined ? {} : (await readRunRecord(run)).settings;
  if (Object.keys(recorded).length > 0) return recorded;
  const { draft, abstract } = await loadRunnable(runnable);
  if (draft) return draft;
  throw new UserError(
    abstract
      ? l10n.t('This file is abstract: it is a base for other experiments and cannot be run.')
      : l10n.t('The experiment file has an error: mend it first.'),
    { file },
  );
}
