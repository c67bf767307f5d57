import * as vscode from 'vscode';
import type { ChangeableKey, Runnable } from '../../server/protocol/settingRequests.ts';
import type { Lab } from '../lab.ts';
import { runsDirectory } from '../shared/settings.ts';
import type { Launcher, When } from './launcher.ts';

/** Values of settings by their keys, as typed. */
type Changes = ReadonlyMap<string, string>;

interface Step extends vscode.QuickPickItem {
  readonly key?: ChangeableKey;
  readonly when?: When;
}

/**
 * Asks for other values of settings, one after the other, each checked as it is typed; then runs.
 *
 * @returns the run directory; undefined when the person thinks better of it
 */
export async function runWithChanges(
  lab: Lab,
  launcher: Launcher,
  runnable: Runnable,
): Promise<string | undefined> {
  let changes: Changes = new Map();
  for (;;) {
    const now = changed(runnable, changes);
    const keys = await lab.worker.request('readKeys', now);
    const step = await pickStep(keys, changes, now.changes);
    if (!step) return undefined;
    if (step.when) return launcher.run(now, step.when);
    const value = step.key && (await askValue(lab, runnable, changes, step.key));
    if (step.key && value !== undefined) changes = new Map([...changes, [step.key.key, value]]);
  }
}

function changed(runnable: Runnable, changes: Changes): Runnable & { readonly changes: readonly string[] } {
  const assigned = [...changes].map(([key, value]) => `${key}=${value}`);
  return { ...runnable, changes: [...(runnable.changes ?? []), ...assigned] };
}

/** @param assigned what the run will do otherwise so far */
async function pickStep(
  keys: readonly ChangeableKey[],
  changes: Changes,
  assigned: readonly string[],
): Promise<Step | undefined> {
  const text = assigned.join(', ');
  const starts: Step[] = [
    { label: `$(play) ${vscode.l10n.t('Run')}`, description: text, when: 'ask' },
    { label: `$(clock) ${vscode.l10n.t('Queue')}`, description: text, when: 'queue' },
  ];
  const settings = [
    separator(vscode.l10n.t('Said in the file')),
    ...keys.filter(({ written }) => written).map((key) => settingItem(key, changes)),
    separator(vscode.l10n.t('At their defaults')),
    ...keys.filter(({ written }) => !written).map((key) => settingItem(key, changes)),
  ];
  return vscode.window.showQuickPick<Step>(assigned.length > 0 ? [...starts, ...settings] : settings, {
    title: vscode.l10n.t('Run with Changes'),
    placeHolder:
      assigned.length > 0
        ? vscode.l10n.t('Run, or change another setting')
        : vscode.l10n.t('Setting to change'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

function settingItem(key: ChangeableKey, changes: Changes): Step {
  const value = key.value ?? '–';
  const description = changes.has(key.key) ? `${value} $(edit)` : value;
  return { label: key.key, description, detail: key.doc, key };
}

function separator(label: string): Step {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function askValue(
  lab: Lab,
  runnable: Runnable,
  changes: Changes,
  key: ChangeableKey,
): Promise<string | undefined> {
  const problem = (value: string) =>
    lab.worker.request('checkChanges', {
      ...changed(runnable, new Map([...changes, [key.key, value]])),
      runsDirectory: runsDirectory(),
    });
  const value = key.choices ? await pickChoice(key, key.choices) : undefined;
  if (value === undefined && key.choices) return undefined;
  const wrong = value === undefined ? undefined : await problem(value);
  // A choice may need another setting as well: then what is missing is told where it is typed.
  if (value !== undefined && wrong === undefined) return value;
  return vscode.window.showInputBox({
    title: key.key,
    prompt: `${key.doc} (${key.facts})`,
    value: value ?? key.value ?? '',
    validateInput: problem,
  });
}

async function pickChoice(
  { key, value: now, doc }: ChangeableKey,
  choices: NonNullable<ChangeableKey['choices']>,
): Promise<string | undefined> {
  const items = choices.map((choice) => ({
    label: choice.name,
    detail: choice.doc,
    ...(choice.name === now && { description: vscode.l10n.t('now') }),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: key,
    placeHolder: doc,
    matchOnDetail: true,
  });
  return picked?.label;
}
