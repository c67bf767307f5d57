import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { lastWords } from '../../server/runs/lastWords.ts';
import type { Lab } from '../lab.ts';
import { torchOffers } from '../python/missingTorch.ts';
import { type EndNotice, endedSince, endNotice } from './endNotice.ts';

const memoryKey = 'activeRuns';

/**
 * Tells when a run has ended, also one that ended while this window was reloading or closed. Of a sweep's runs the
 * sweep tells.
 */
export class EndNotices extends DisposableOwner {
  readonly #lab: Lab;

  constructor(lab: Lab) {
    super();
    this.#lab = lab;
    this.register(lab.index.onDidChange(() => this.#compare()));
  }

  #compare(): void {
    const { index, memory } = this.#lab;
    if (!index.isLoaded) return;
    const remembered = memory.get<readonly string[]>(memoryKey, []);
    const active = index.activeRuns.map((run) => run.directory);
    if (remembered.length === active.length && active.every((run) => remembered.includes(run))) return;
    void memory.update(memoryKey, active);
    const ended = endedSince(remembered, index.runs).filter(({ record }) => !record.sweep);
    for (const run of ended) void this.#tell(run);
  }

  async #tell(run: RunSummary): Promise<void> {
    const notice = endNotice(run, run.status === 'lost' ? await lastWords(run.directory, 2) : []);
    if (!notice) return;
    const commands: Record<EndNotice['offers'][number], { label: string; command: string }> = {
      dashboard: { label: vscode.l10n.t('Open Dashboard'), command: 'lstmLab.openDashboard' },
      playground: { label: vscode.l10n.t('Open Playground'), command: 'lstmLab.openPlayground' },
      resume: { label: vscode.l10n.t('Resume'), command: 'lstmLab.resume' },
      log: { label: vscode.l10n.t('Show Log'), command: 'lstmLab.showLog' },
    };
    const offers = new Map(torchOffers(run));
    for (const { label, command } of notice.offers.map((offer) => commands[offer]))
      offers.set(label, () => vscode.commands.executeCommand(command, run.directory));
    const chosen = await show(notice, [...offers.keys()]);
    if (chosen !== undefined) await offers.get(chosen)?.();
  }
}

function show({ severity, text }: EndNotice, offers: readonly string[]): Thenable<string | undefined> {
  if (severity === 'error') return vscode.window.showErrorMessage(text, ...offers);
  if (severity === 'warning') return vscode.window.showWarningMessage(text, ...offers);
  return vscode.window.showInformationMessage(text, ...offers);
}
