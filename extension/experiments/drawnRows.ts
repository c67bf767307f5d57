import type { RunSummary } from '../../server/protocol/workspace.ts';
import { runAccessibleLabel } from '../runs/runLabel.ts';
import { bestRun, inOrder, isShown, type RunFilter, type RunOrder } from './runChoice.ts';

export interface RowChoice {
  readonly filter: RunFilter;
  readonly order: RunOrder;
}

interface DrawnExperiment {
  /** The directories of its runs in the order of the view, those beyond the last row too. */
  readonly shown: ReadonlySet<string>;
  readonly best: RunSummary | undefined;
}

/** Remembers what the view has drawn, so that what one run has to tell draws no more than its row again. */
export class DrawnRows {
  /** By file. */
  readonly #experiments = new Map<string, DrawnExperiment>();
  /** By run directory. */
  readonly #runs = new Map<string, string>();

  drawExperiment(file: string, shown: readonly RunSummary[], best: RunSummary | undefined): void {
    this.#experiments.set(file, { shown: new Set(shown.map(({ directory }) => directory)), best });
  }

  drawRun(run: RunSummary, now: number): void {
    this.#runs.set(run.directory, rowText(run, now));
  }

  forget(): void {
    this.#experiments.clear();
    this.#runs.clear();
  }

  /** What must be drawn again when a run has changed, has come or has gone: its row, or its experiment with all rows. */
  change(
    directory: string,
    run: RunSummary | undefined,
    of: Changed,
    now: number,
  ): 'run' | 'experiment' | 'nothing' {
    const drawn = this.#experiments.get(of.file);
    if (!drawn) return 'experiment';
    const isThere = run !== undefined && isShown(run, of.choice.filter);
    const isMoved = isThere !== drawn.shown.has(directory) || (isThere && isBetter(run, drawn));
    if (isMoved) return 'experiment';
    if (!run || !this.#runs.has(directory)) return 'nothing';
    if (this.#runs.get(directory) === rowText(run, now)) return 'nothing';
    return of.choice.order === 'newest' ? 'run' : this.#reordered(drawn, of);
  }

  /** The drawn runs whose rows say something else by now: they tell their age. */
  aged(lookUp: (directory: string) => RunSummary | undefined, now: number): string[] {
    return [...this.#runs].flatMap(([directory, text]) => {
      const run = lookUp(directory);
      return run && rowText(run, now) !== text ? directory : [];
    });
  }

  #reordered({ shown }: DrawnExperiment, { runs, choice }: Changed): 'run' | 'experiment' {
    const before = [...shown];
    const after = inOrder(
      runs.filter((run) => isShown(run, choice.filter)),
      choice.order,
    );
    return after.every(({ directory }, at) => directory === before[at]) ? 'run' : 'experiment';
  }
}

/** The experiment that a changed run is of. */
export interface Changed {
  readonly file: string;
  readonly runs: readonly RunSummary[];
  readonly choice: RowChoice;
}

/** The experiment's own row tells the best value. */
function isBetter(run: RunSummary, { best }: DrawnExperiment): boolean {
  const value = (one: RunSummary | undefined) => JSON.stringify(one?.record.best);
  if (run.directory === best?.directory) return value(run) !== value(best);
  return bestRun(best ? [best, run] : [run]) === run;
}

function rowText(run: RunSummary, now: number): string {
  const { message, best } = run.record;
  return [runAccessibleLabel(run, now), message, best !== undefined].join('\n');
}
