/** The only run of the page, told at length. */
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import { isActive } from '../../server/protocol/runs.ts';
import { fill } from '../shared/strings.ts';
import { Progress } from './Progress.tsx';
import { RunActions } from './RunActions.tsx';
import { Status } from './Status.tsx';
import { formats, formatValue, metricTitle, strings, throughputName } from './words.ts';

export function RunHeader({ run }: { readonly run: DashboardRun }) {
  return (
    <section class="run-header" aria-label={run.name}>
      <div class="run-title">
        <h2 title={run.name}>{run.name}</h2>
        <Status run={run} />
        <RunActions run={run} />
      </div>
      {run.message !== undefined && (
        <p class={hasFailed(run) ? 'message' : 'message neutral'}>{run.message}</p>
      )}
      {isActive(run.status) && <Progress run={run} />}
      <dl class="stats">
        {statsOf(run).map(({ name, value, detail }) => (
          <div key={`${name} ${detail}`}>
            <dt>{name}</dt>
            <dd>
              {value}
              {detail !== undefined && <span class="muted">{detail}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function hasFailed({ status }: DashboardRun): boolean {
  return status === 'failed' || status === 'lost';
}

interface Stat {
  readonly name: string;
  readonly value: string;
  readonly detail?: string;
}

function statsOf(run: DashboardRun): Stat[] {
  const stats: (Stat | false)[] = [
    {
      name: strings.progress,
      value: fill(
        strings.epochOf,
        formats.integer(Math.min(run.epochs, Math.floor(run.epoch) + 1)),
        formats.integer(run.epochs),
      ),
    },
    isActive(run.status) &&
      run.secondsLeft !== undefined && { name: strings.timeLeft, value: formats.duration(run.secondsLeft) },
    run.bestLoss !== undefined && {
      name: run.lossDecides ? strings.best : strings.lossOfBest,
      value: formats.loss(run.bestLoss),
      ...(run.bestEpoch === undefined ? {} : { detail: fill(strings.atEpoch, run.bestEpoch) }),
    },
    ...metricStats(run),
    run.lastTrainLoss !== undefined && { name: strings.trainLoss, value: formats.loss(run.lastTrainLoss) },
    run.lastValLoss !== undefined && { name: strings.valLoss, value: formats.loss(run.lastValLoss) },
    lossBaseline(run),
    run.tokensPerSecond > 0 && {
      name: throughputName(run.readsNumbers),
      value: formats.compact(run.tokensPerSecond),
    },
    { name: strings.parameters, value: formats.compact(run.parameters) },
    run.computing !== undefined && {
      name: strings.backend,
      value: run.computing.name,
      ...(run.computing.crew !== undefined && { detail: run.computing.crew }),
    },
    slurmStat(run),
  ];
  return stats.filter((stat) => stat !== false);
}

/** What was measured at the best epoch; beside the most telling metric, what the first naive method with it reaches. */
function metricStats({ bestMetrics, baselines, tellingMetric }: DashboardRun): Stat[] {
  return Object.entries(bestMetrics)
    .filter(([key]) => !key.includes('/'))
    .map(([key, value]) => {
      const naive = key === tellingMetric && baselines.find(({ metrics }) => metrics[key] !== undefined);
      return {
        name: metricTitle(key),
        value: formatValue(key, value),
        ...(naive && { detail: fill(strings.labelled, naive.name, formatValue(key, naive.metrics[key]!)) }),
      };
    });
}

function slurmStat({ slurm }: DashboardRun): Stat | false {
  if (slurm === undefined) return false;
  const { job, state, nodes } = slurm;
  const detail = nodes === undefined ? state : fill(strings.stateOnNodes, state, nodes);
  return { name: strings.slurmJob, value: job, detail };
}

function lossBaseline({ baselines }: DashboardRun): Stat | false {
  const naive = baselines.find(({ metrics }) => metrics.val_loss !== undefined);
  if (naive === undefined) return false;
  return { name: strings.baseline, value: formats.loss(naive.metrics.val_loss!), detail: naive.name };
}
