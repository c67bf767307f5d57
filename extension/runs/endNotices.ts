import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import { errorMessage } from '../../server/base/errors.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { lastWords } from '../../server/runs/lastWords.ts';
import { removeRefused } from '../../server/runs/refusal.ts';
import type { Lab } from '../lab.ts';
import { torchOffers } from '../python/missingTorch.ts';
import { reportError } from '../shared/log.ts';
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
    const { index, memory, log } = this.#lab;
    if (!index.isLoaded) return;
    const remembered = memory.get<readonly string[]>(memoryKey, []);
    const awaited = index.awaitedRuns.map((run) => run.directory);
    if (remembered.length === awaited.length && awaited.every((run) => remembered.includes(run))) return;
    void memory.update(memoryKey, awaited);
    const ended = endedSince(remembered, index.runs).filter(({ record }) => !record.sweep);
    for (const run of ended) this.#tell(run).catch((error) => reportError(log, error));
  }

  async #tell(run: RunSummary): Promise<void> {
    const notice = endNotice(run, run.status === 'lost' ? await lastWords(run.directory, 2) : []);
    if (!notice) return;
    if (run.record.refused) await this.#remove(run.directory);
    const { directory } = run;
    const file = vscode.Uri.file(run.record.experiment_file);
    const commands: Record<EndNotice['offers'][number], { label: string; command: string; of: unknown }> = {
      dashboard: { label: vscode.l10n.t('Open Dashboard'), command: 'openDashboard', of: directory },
      playground: { label: vscode.l10n.t('Open Playground'), command: 'openPlayground', of: directory },
      resume: { label: vscode.l10n.t('Resume'), command: 'resume', of: directory },
      log: { label: vscode.l10n.t('Show Log'), command: 'showLog', of: directory },
      experiment: { label: vscode.l10n.t('Open Experiment File'), command: 'openExperiment', of: file },
    };
    const offers = new Map(torchOffers(run));
    for (const { label, command, of } of notice.offers.map((offer) => commands[offer]))
      offers.set(label, () => vscode.commands.executeCommand(`lstmLab.${command}`, of));
    const chosen = await show(notice, [...offers.keys()]);
    if (chosen !== undefined) await offers.get(chosen)?.();
  }

  /** What kept it from beginning is told in whole. */
  async #remove(directory: string): Promise<void> {
    const { index, log } = this.#lab;
    try {
      await removeRefused(directory);
      await index.refresh([directory]);
    } catch (error) {
      log.warn(errorMessage(error));
    }
  }
}

function show({ severity, text }: EndNotice, offers: readonly string[]): Thenable<string | undefined> {
  if (severity === 'error') return vscode.window.showErrorMessage(text, ...offers);
  if (severity === 'warning') return vscode.window.showWarningMessage(text, ...offers);
  return vscode.window.showInformationMessage(text, ...offers);
}
