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

/** To be told of when it has finished, even if none of its runs is ever seen at work. */
export async function expectSweep(memory: vscode.Memento, directory: string): Promise<void> {
  const expected = expectedSweeps(memory);
  if (!expected.includes(directory)) await memory.update(memoryKey, [...expected, directory]);
}

function expectedSweeps(memory: vscode.Memento): readonly string[] {
  return memory.get<readonly string[]>(memoryKey, []);
}

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
    const { memory } = this.#lab;
    const active = this.#active();
    for (const sweep of active) void expectSweep(memory, sweep);
    if (expectedSweeps(memory).some((sweep) => !active.has(sweep))) this.#lookLater();
  }

  #active(): ReadonlySet<string> {
    const sweeps = this.#lab.index.activeRuns.flatMap(({ directory, record: { sweep } }) =>
      sweep ? [sweepOfRun(directory, sweep.id)] : [],
    );
    return new Set(sweeps);
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
    const over = new Set<string>();
    for (const directory of expectedSweeps(memory)) {
      const record = await readSweep(directory).catch(() => undefined);
      if (record?.status === 'finished') void tell(record, this.#fileOf(directory) ?? record.experiment_file);
      if (!record || record.status === 'finished' || record.status === 'stopped') over.add(directory);
    }
    const going = expectedSweeps(memory).filter((directory) => !over.has(directory));
    await memory.update(memoryKey, going);
    const active = this.#active();
    if (going.some((sweep) => !active.has(sweep))) this.#lookLater();
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
