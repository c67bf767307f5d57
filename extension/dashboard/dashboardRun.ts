import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { monitorOf, tellingMetric } from '../../server/runs/tellingMetric.ts';
import { fullRunName, secondsLeft } from '../runs/progress.ts';
import { differences } from './differences.ts';

/** The rows of the dashboard page, in the order given. */
export function dashboardRuns(runs: readonly RunSummary[]): DashboardRun[] {
  const differing = differences(runs.map((run) => run.record.settings));
  return runs.map((run, i) => dashboardRun(run, differing[i] ?? {}));
}

function dashboardRun(run: RunSummary, differing: Readonly<Record<string, string>>): DashboardRun {
  const { record } = run;
  const { progress, best, last } = record;
  return withoutUndefined({
    id: run.directory,
    name: fullRunName(record),
    experiment: record.experiment,
    task: record.task,
    status: run.status,
    message: record.message,
    step: progress.step,
    totalSteps: progress.total_steps,
    epoch: progress.epoch,
    epochs: progress.epochs,
    secondsLeft: secondsLeft(run),
    tokensPerSecond: progress.tokens_per_second,
    bestLoss: best?.val_loss,
    bestEpoch: best?.epoch,
    lossDecides: monitorOf(record) === undefined,
    tellingMetric: tellingMetric(record),
    bestMetrics: best?.metrics ?? {},
    lastTrainLoss: last?.train_loss,
    lastValLoss: last?.val_loss,
    baselines: record.baselines ?? [],
    parameters: record.parameters,
    readsNumbers: record.vocabulary_size === 0,
    differences: differing,
  });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Leaves out keys whose value is undefined: a message must not carry them. */
function withoutUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as Defined<T>;
}
