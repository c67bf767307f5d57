import * as vscode from 'vscode';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { statusWord } from '../../server/runs/statusWord.ts';
import { orderWords } from './filterWords.ts';
import { everyRun, type RunFilter, type RunOrder, runOrders } from './runChoice.ts';

interface FilterItem extends vscode.QuickPickItem {
  /** The filter with what this asks for. */
  readonly add?: (filter: RunFilter) => RunFilter;
  readonly picked?: boolean;
}

/** Asks which runs shall be shown: things to tick, and a text to type. Undefined when the person thinks better of it. */
export function pickFilter(now: RunFilter, runs: readonly RunSummary[]): Promise<RunFilter | undefined> {
  const pick = vscode.window.createQuickPick<FilterItem>();
  const items = filterItems(now, runs);
  const [textItem, ...others] = [textItemOf(now.text), ...items];
  pick.title = vscode.l10n.t('Show Runs');
  pick.placeholder = vscode.l10n.t('Tick what to look for, or type a text');
  pick.canSelectMany = true;
  pick.items = [...(textItem ? [textItem] : []), ...others];
  pick.selectedItems = pick.items.filter(({ picked }) => picked);
  let typed = textItem;
  pick.onDidChangeValue((value) => {
    const selected = pick.selectedItems.filter((item) => item !== typed);
    typed = textItemOf(value.trim());
    pick.items = typed ? [typed, ...items] : items;
    pick.selectedItems = typed ? [typed, ...selected] : selected;
  });
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.reduce((filter, { add }) => add?.(filter) ?? filter, everyRun));
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

export async function pickOrder(now: RunOrder): Promise<RunOrder | undefined> {
  const words = orderWords();
  const items = runOrders.map((order) => ({
    label: words[order],
    order,
    ...(order === now && { description: vscode.l10n.t('now') }),
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Sort Runs') });
  return picked?.order;
}

function textItemOf(text: string): FilterItem | undefined {
  if (text === '') return undefined;
  const label = `$(search) “${text}”`;
  const description = vscode.l10n.t('in names, changes, tags and notes');
  return { label, description, alwaysShow: true, picked: true, add: (filter) => ({ ...filter, text }) };
}

function filterItems(now: RunFilter, runs: readonly RunSummary[]): FilterItem[] {
  const statuses = new Set<EffectiveStatus>([...runs.map(({ status }) => status), ...now.statuses]);
  const tags = new Set([...runs.flatMap(({ annotations }) => annotations.tags), ...now.tags]);
  return [
    {
      label: `$(star-full) ${vscode.l10n.t('Starred')}`,
      picked: now.starred,
      add: (filter) => ({ ...filter, starred: true }),
    },
    {
      label: `$(archive) ${vscode.l10n.t('Archived Too')}`,
      picked: now.archived,
      add: (filter) => ({ ...filter, archived: true }),
    },
    separator(vscode.l10n.t('Status')),
    ...[...statuses].map((status) => ({
      label: statusWord(status),
      picked: now.statuses.includes(status),
      add: (filter: RunFilter) => ({ ...filter, statuses: [...filter.statuses, status] }),
    })),
    ...(tags.size > 0 ? [separator(vscode.l10n.t('Tags'))] : []),
    ...[...tags].sort().map((tag) => ({
      label: `#${tag}`,
      picked: now.tags.includes(tag),
      add: (filter: RunFilter) => ({ ...filter, tags: [...filter.tags, tag] }),
    })),
  ];
}

function separator(label: string): FilterItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
