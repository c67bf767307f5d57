import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { launchTraining } from '../../server/runs/launch.ts';
import type { Lab } from '../lab.ts';
import { childEnvironment } from '../shared/childEnvironment.ts';
import { distFile } from '../shared/product.ts';
import { runsDirectory } from '../shared/settings.ts';
import { requireEngine } from './preconditions.ts';
import { runName } from './progress.ts';

/** Starts and resumes runs. The training process lives on its own: the run directory is all that ties it to us. */
export class Launcher {
  readonly #lab: Lab;
  /** Experiment files and run directories that are being started: a second click changes nothing. */
  readonly #starting = new Set<string>();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /**
   * Runs an experiment file.
   *
   * @returns the run directory; undefined when the person decided against it, or it is being started already
   * @throws UserError for an untrusted workspace, a missing runtime or a mistake in the file
   */
  run(file: string): Promise<string | undefined> {
    return this.#once(file, async () => {
      await requireEngine(this.#lab.product);
      await saveDocument(file);
      if (!(await this.#mayRunBesideOthers(file))) return undefined;
      const { index, worker } = this.#lab;
      const directory = await worker.request('prepareRun', { file, runsDirectory: runsDirectory() });
      await this.#launch(directory);
      await index.refresh();
      return directory;
    });
  }

  /** Goes on with a run that was stopped or interrupted, from its last checkpoint. */
  async resume(run: RunSummary): Promise<void> {
    await this.#once(run.directory, async () => {
      await requireEngine(this.#lab.product);
      if (isActive(run.status)) {
        throw new UserError(vscode.l10n.t('The run {0} is training already.', runName(run.record)));
      }
      await this.#launch(run.directory);
      await this.#lab.index.refresh();
    });
  }

  async #once<T>(path: string, start: () => Promise<T>): Promise<T | undefined> {
    if (this.#starting.has(path)) return undefined;
    this.#starting.add(path);
    try {
      return await start();
    } finally {
      this.#starting.delete(path);
    }
  }

  async #mayRunBesideOthers(file: string): Promise<boolean> {
    const { index } = this.#lab;
    await index.refresh();
    const active = index.experiment(file)?.runs.find((run) => isActive(run.status));
    if (!active) return true;
    const runAnyway = vscode.l10n.t('Run a Second Time');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is training already.', active.record.experiment),
      {
        modal: true,
        detail: vscode.l10n.t('Two runs at once share the processor: both become slower.'),
      },
      runAnyway,
    );
    return answer === runAnyway;
  }

  async #launch(directory: string): Promise<void> {
    const { product, log } = this.#lab;
    const pid = await launchTraining({
      node: process.execPath,
      script: distFile(product, 'train.cjs'),
      directory,
      env: childEnvironment(process.env, product),
    });
    log.info(`Training ${directory} in process ${pid}.`);
  }
}

/** What is seen in the editor is what runs. */
async function saveDocument(file: string): Promise<void> {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.fsPath === file);
  if (document?.isDirty && !(await document.save())) {
    throw new UserError(vscode.l10n.t('The file could not be saved, so it was not run.'), { file });
  }
}
