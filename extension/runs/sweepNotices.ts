import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { SweepRecord } from '../../server/protocol/sweeps.ts';
import { readSweep, runsFolderOfSweep, sweepOfRun } from '../../server/queue/sweep/sweepFolder.ts';
import { formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { experimentName } from '../../server/runs/runDirectory.ts';
import type { Lab } from '../lab.ts';

const memoryKey = 'activeSweeps';
/** Milliseconds by which a sweep's record may be behind those of its runs. */
const delay = 3_000;

/** Tells when a sweep has finished, once for all its runs. */
export class SweepNotices extends DisposableOwner {
  readonly #lab: Lab;
  #timer: NodeJS.Timeout | undefined;

  constructor(lab: Lab) {
    super();
    this.#lab = lab;
    this.register(lab.index.onDidChange(() => this.#compare()));
    this.register({ dispose: () => clearTimeout(this.#timer) });
  }

  #compare(): void {
    const { index, memory } = this.#lab;
    const remembered = memory.get<readonly string[]>(memoryKey, []);
    const active = index.activeRuns.flatMap(({ directory, record: { sweep } }) =>
      sweep ? [sweepOfRun(directory, sweep.id)] : [],
    );
    const all = [...new Set([...remembered, ...active])];
    if (all.length > remembered.length) void memory.update(memoryKey, all);
    if (all.some((sweep) => !active.includes(sweep))) this.#lookLater();
  }

  #lookLater(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, delay);
  }

  /** One that is stopped or gone is no longer waited for. */
  async #look(): Promise<void> {
    const { memory } = this.#lab;
    const going: string[] = [];
    for (const directory of memory.get<readonly string[]>(memoryKey, [])) {
      const record = await readSweep(directory).catch(() => undefined);
      if (record?.status === 'finished') void tell(record, this.#fileOf(directory) ?? record.experiment_file);
      else if (record && record.status !== 'stopped') going.push(directory);
    }
    await memory.update(memoryKey, going);
  }

  /** Where the experiment is now. */
  #fileOf(sweep: string): string | undefined {
    const folder = runsFolderOfSweep(sweep);
    return this.#lab.index.experiments.find((experiment) => experiment.folder === folder)?.file;
  }
}

async function tell(record: SweepRecord, file: string): Promise<void> {
  const open = vscode.l10n.t('Open Dashboard');
  const text = vscode.l10n.t('The sweep of {0} has finished. {1}', experimentName(file), bestText(record));
  if ((await vscode.window.showInformationMessage(text, open)) === open)
    await vscode.commands.executeCommand('lstmLab.openDashboard', vscode.Uri.file(file));
}

function bestText({ trials, best, metric }: SweepRecord): string {
  const trial = trials.find(({ number }) => number === best);
  if (trial?.value === undefined) return vscode.l10n.t('No run has a result.');
  const values = Object.entries(trial.settings).map(([key, value]) => `${key} ${String(value)}`);
  const measured = `${metricWord(metric)} ${formatMetric(metric, trial.value)}`;
  return vscode.l10n.t('Best: {0} with {1}.', measured, values.join(', '));
}
