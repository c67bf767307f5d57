import { availableParallelism } from 'node:os';
import * as vscode from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { type Backend, isActive } from '../../server/protocol/runs.ts';
import type { Runnable, RunPlan } from '../../server/protocol/settingRequests.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { enqueue } from '../../server/queue/enqueue.ts';
import type { QueueLaunch } from '../../server/queue/queueProcess.ts';
import { launchTraining } from '../../server/runs/launch.ts';
import { settleLaunch } from '../../server/runs/launchFailure.ts';
import { removeUntaken } from '../../server/runs/refusal.ts';
import { useBackend } from '../../server/runs/useBackend.ts';
import type { Lab } from '../lab.ts';
import { interpreterFor } from '../python/interpreter.ts';
import { childEnvironment } from '../shared/childEnvironment.ts';
import { Once } from '../shared/once.ts';
import { distFile, type Product } from '../shared/product.ts';
import { mostRuns, runsDirectory } from '../shared/settings.ts';
import { requireEngine } from './preconditions.ts';
import { runName } from './progress.ts';
import { hasRoom } from './room.ts';
import { saveAndPlan } from './savedFiles.ts';

/** When a run begins: at once, in its turn, or as the person says where the cores are taken. */
export type When = 'ask' | 'now' | 'queue';

/** What leads to a new run. */
interface Beginning {
  readonly file: string;
  plan(): Promise<RunPlan>;
  /** Makes the run directory. */
  prepare(): Promise<string>;
}

/** Starts, queues and resumes runs. Processes live on their own: the run directory is all that ties them to us. */
export class Launcher {
  readonly #lab: Lab;
  /** By experiment file or run directory. */
  readonly #once = new Once();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  /**
   * Runs an experiment.
   *
   * @returns the run directory; undefined when the person decided against it, or it is being started already
   * @throws UserError for an untrusted workspace, a missing runtime or a mistake in the file
   */
  run(runnable: Runnable, when: When = 'ask'): Promise<string | undefined> {
    const { worker } = this.#lab;
    return this.#begin(runnable.file, when, {
      file: runnable.file,
      plan: () => saveAndPlan(worker, runnable),
      prepare: () => worker.request('prepareRun', { ...runnable, runsDirectory: runsDirectory() }),
    });
  }

  /**
   * Trains again as in a run, to the letter.
   *
   * @param anyData whether data that has changed since is taken as it is now
   * @throws UserError as {@link run}, and when the run's data has changed
   */
  reproduce(run: RunSummary, anyData: boolean): Promise<string | undefined> {
    const { worker } = this.#lab;
    return this.#begin(run.directory, 'ask', {
      file: run.record.experiment_file,
      plan: () => this.#planned(run),
      prepare: () => worker.request('prepareReproduction', { run: run.directory, anyData }),
    });
  }

  /**
   * Goes on with a run that was stopped or interrupted, from its last checkpoint.
   *
   * @param backend what computes from now on, if not what did
   */
  async resume(run: RunSummary, backend?: Backend): Promise<void> {
    const start = async (python: string | undefined): Promise<void> => {
      if (backend) await useBackend(run.directory, backend);
      try {
        await this.#launch(run.directory, python);
      } catch (error) {
        // On a full disk not even its failure can be written.
        await settleLaunch(run.directory, error).catch(() => {});
        throw error;
      }
    };
    await this.#take(run, start, backend);
  }

  /** Lets a run that was stopped or interrupted go on when there is room for it. */
  async queue(run: RunSummary): Promise<void> {
    await this.#take(run, (python) => enqueue(run.directory, queueLaunch(this.#lab.product, python)));
  }

  #begin(path: string, when: When, { file, plan, prepare }: Beginning): Promise<string | undefined> {
    return this.#once.run(path, async () => {
      const { index, product } = this.#lab;
      await requireEngine(product);
      const planned = await plan();
      const decided = when === 'ask' ? await this.#decide(planned.threads) : when;
      if (!decided) return undefined;
      const python = await this.#pythonOf(file, planned.backend);
      const directory = await prepare();
      // Known before it begins, its end is told however soon it comes.
      await index.meet(directory);
      try {
        if (decided === 'queue') await enqueue(directory, queueLaunch(product, python));
        else await this.#launch(directory, python);
      } catch (error) {
        await removeUntaken(directory).catch(() => {});
        throw error;
      } finally {
        await index.refresh([directory]);
      }
      return directory;
    });
  }

  async #take(
    run: RunSummary,
    start: (python: string | undefined) => Promise<void>,
    backend = run.record.backend,
  ): Promise<void> {
    await this.#once.run(run.directory, async () => {
      await requireEngine(this.#lab.product);
      if (isActive(run.status)) {
        throw new UserError(vscode.l10n.t('The run {0} is training already.', runName(run.record)));
      }
      const now = backend ?? (await this.#planned(run)).backend;
      await start(await this.#pythonOf(run.record.experiment_file, now));
      await this.#lab.index.refresh([run.directory]);
    });
  }

  /** How a run was made. */
  #planned({ directory, record }: RunSummary): Promise<RunPlan> {
    return this.#lab.worker.request('planRun', { file: record.experiment_file, run: directory });
  }

  /** The Python extension is woken for PyTorch alone. */
  async #pythonOf(file: string, backend: Backend): Promise<string | undefined> {
    return backend === 'pytorch' ? interpreterFor(file, this.#lab.log, true) : undefined;
  }

  async #decide(threads: number): Promise<'now' | 'queue' | undefined> {
    const { index } = this.#lab;
    await index.loaded();
    await index.refresh(index.activeRuns.map(({ directory }) => directory));
    const cores = availableParallelism();
    if (hasRoom(index.activeRuns, threads, cores)) return 'now';
    const now = vscode.l10n.t('Run Now');
    const queue = vscode.l10n.t('Queue');
    const names = index.activeRuns.map(({ record }) => record.experiment).join(', ');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is training: the processor is taken.', names),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Runs that share the {0} cores make each other slower. In the queue, the run starts by itself as soon as there is room.',
          cores,
        ),
      },
      queue,
      now,
    );
    if (answer === undefined) return undefined;
    return answer === now ? 'now' : 'queue';
  }

  /** Once there is a process, the run's record says what became of it. */
  async #launch(directory: string, python: string | undefined): Promise<void> {
    const { product, log } = this.#lab;
    const pid = await launchTraining({
      node: process.execPath,
      script: distFile(product, 'train.cjs'),
      directory,
      env: childEnvironment(process.env, product, python),
    });
    log.info(`Training ${directory} in process ${pid}.`);
    await settleLaunch(directory);
  }
}

export function queueLaunch(product: Product, python?: string): QueueLaunch {
  return {
    node: process.execPath,
    script: distFile(product, 'queue.cjs'),
    env: childEnvironment(process.env, product),
    maximum: mostRuns(),
    python,
  };
}
