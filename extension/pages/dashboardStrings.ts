import * as l10n from '@vscode/l10n';
import type { DashboardStrings, GeneralStringKey } from '../../server/protocol/dashboardStrings.ts';
import type { PageStrings } from '../../server/protocol/pages.ts';
import { metricWords } from '../../server/runs/metricWords.ts';
import { chartStrings } from './chartStrings.ts';
import { healthStrings } from './healthStrings.ts';
import { probeStrings } from './probeStrings.ts';
import { resultStrings } from './resultStrings.ts';
import { shownResultStrings } from './shownResultStrings.ts';
import { sweepStrings } from './sweepStrings.ts';
import { tableStrings } from './tableStrings.ts';

/** The dashboard page's words in the editor's language. */
export function dashboardStrings(): DashboardStrings {
  return {
    ...general(),
    ...chartStrings(),
    ...resultStrings(),
    ...shownResultStrings(),
    ...healthStrings(),
    ...probeStrings(),
    ...sweepStrings(),
    ...tableStrings(),
    ...metricWords(),
  };
}

function general(): PageStrings<GeneralStringKey> {
  return {
    title: l10n.t('Training'),
    withDetail: l10n.t('{0} ({1})'),
    labelled: l10n.t('{0}: {1}'),
    empty: l10n.t('No run to show. Start one with ▶ Run above an experiment file.'),
    waiting: l10n.t('Waiting for the first numbers…'),
    training: l10n.t('Training'),
    validation: l10n.t('Validation'),
    loss: l10n.t('Loss'),
    natsPerToken: l10n.t('nats per token'),
    natsPerExample: l10n.t('nats per example'),
    validationOf: l10n.t('Validation {0}'),
    learningRate: l10n.t('Learning rate'),
    gradientNorm: l10n.t('Gradient norm'),
    tokensPerSecond: l10n.t('Tokens per second'),
    timeStepsPerSecond: l10n.t('Time steps per second'),
    step: l10n.t('Step'),
    epoch: l10n.t('Epoch'),
    time: l10n.t('Time'),
    xAxis: l10n.t('X axis'),
    metric: l10n.t('Metric'),
    logScale: l10n.t('Log scale'),
    logHorizontal: l10n.t('Log x axis'),
    smoothing: l10n.t('Smoothing'),
    resetZoom: l10n.t('Reset zoom'),
    table: l10n.t('Show as table'),
    chart: l10n.t('Show as chart'),
    chartLabel: l10n.t('{0} chart'),
    chartKeys: l10n.t(
      'Left and Right move along the points, Up and Down change the line, with Shift they move the visible part. Plus and Minus zoom, Escape resets the zoom.',
    ),
    chartSummary: l10n.t('{0} over {1}. Lines: {2}.'),
    chartSeriesLowest: l10n.t('{0}: last {1}, lowest {2} at {3}.'),
    chartSeriesHighest: l10n.t('{0}: last {1}, highest {2} at {3}.'),
    raw: l10n.t('not smoothed: {0}'),
    notFinite: l10n.t('Values that are not finite numbers, where the lines have gaps: {0}.'),
    tableNote: l10n.t('{0} of {1} points, evenly spaced.'),
    run: l10n.t('Run'),
    runs: l10n.t('Runs'),
    status: l10n.t('Status'),
    progress: l10n.t('Progress'),
    stepOf: l10n.t('Step {0} of {1}'),
    epochOf: l10n.t('Epoch {0} of {1}'),
    timeLeft: l10n.t('Time left'),
    best: l10n.t('Best loss'),
    lossOfBest: l10n.t('Loss of the best epoch'),
    atEpoch: l10n.t('at epoch {0}'),
    baseline: l10n.t('Baseline'),
    trainLoss: l10n.t('Training loss'),
    valLoss: l10n.t('Validation loss'),
    parameters: l10n.t('Parameters'),
    stop: l10n.t('Stop'),
    pause: l10n.t('Pause'),
    continue: l10n.t('Continue'),
    resume: l10n.t('Resume'),
    playground: l10n.t('Playground'),
    log: l10n.t('Log'),
    pytorchLog: l10n.t('Log of PyTorch'),
    backend: l10n.t('Backend'),
    slurmJob: l10n.t('Slurm job'),
    stateOnNodes: l10n.t('{0} on {1}'),
    hideRun: l10n.t('Hide {0}'),
    showRun: l10n.t('Show {0}'),
    statusQueued: l10n.t('Queued'),
    statusInSlurm: l10n.t('In Slurm’s queue'),
    statusStarting: l10n.t('Starting'),
    statusRunning: l10n.t('Running'),
    statusPaused: l10n.t('Paused'),
    statusStopped: l10n.t('Stopped'),
    statusFinished: l10n.t('Finished'),
    statusStoppedEarly: l10n.t('Stopped early'),
    statusFailed: l10n.t('Failed'),
    statusLost: l10n.t('Interrupted'),
  };
}
