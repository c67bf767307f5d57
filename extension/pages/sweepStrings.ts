import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../server/protocol/pages.ts';
import type { SweepStringKey } from '../../server/protocol/strings/sweep.ts';

/** The dashboard page's words for sweeps, in the editor's language. */
export function sweepStrings(): PageStrings<SweepStringKey> {
  return {
    sweepView: l10n.t('Sweep'),
    sweepChoice: l10n.t('Sweep'),
    sweepUnreadable: l10n.t('The record of this sweep is gone or damaged; its runs are in the table.'),
    sweepRunning: l10n.t('running'),
    sweepStopped: l10n.t('stopped'),
    sweepFinished: l10n.t('finished'),
    sweepProgress: l10n.t('{0} of {1} runs are over'),
    sweepFailed: l10n.t('{0} failed'),
    sweepBest: l10n.t('Best: run {0}, {1} {2}'),
    sweepBestSoFar: l10n.t('Best so far: run {0}, {1} {2}'),
    sweepTickBest: l10n.t('Show the best run'),
    sweepPlot: l10n.t('Settings and what came of them'),
    sweepPlotHint: l10n.t(
      'Each line is a run. Drag along an axis to select runs, click a line to tick its run.',
    ),
    sweepPlotLabel: l10n.t('{0} runs over {1} axes, as parallel coordinates. The table below says the same.'),
    sweepPlotKeys: l10n.t(
      'On an axis: up and down move the selection, with Shift they widen and narrow it, Escape clears it.',
    ),
    sweepAxis: l10n.t('Select runs by {0}'),
    sweepAxisAll: l10n.t('all'),
    sweepAxisRange: l10n.t('{0} to {1}'),
    sweepSelected: l10n.t('{0} of {1} runs selected'),
    sweepDrawn: l10n.t('The best {0} runs are drawn.'),
    sweepClear: l10n.t('Clear the selection'),
    sweepTick: l10n.t('Show the best {0} of them'),
    sweepNoEffect: l10n.t('no effect'),
    sweepBetter: l10n.t('better: thick'),
    sweepWorse: l10n.t('worse: thin'),
    sweepTicked: l10n.t('ticked: dashed'),
    sweepImportance: l10n.t('How much each setting matters'),
    sweepImportanceHint: l10n.t(
      'Part of the differences between {0} runs that a setting explains alone (functional analysis of variance over a random forest). ± tells how much its trees disagree.',
    ),
    sweepImportanceEpoch: l10n.t('The runs are compared after epoch {0}, which all of them have reached.'),
    sweepImportanceExplained: l10n.t(
      'Of runs that a tree has not seen, the forest explains {0} of the differences.',
    ),
    sweepImportanceWeak: l10n.t(
      'Runs that a tree has not seen are hardly explained at all: do not rely on these numbers.',
    ),
    sweepImportanceFew: l10n.t('With fewer than 20 runs this is a hint at most.'),
    sweepImportanceNone: l10n.t('Shown as soon as four runs are over and differ.'),
    sweepSetting: l10n.t('Setting'),
    sweepPart: l10n.t('Part'),
    sweepTogether: l10n.t('Settings together'),
    sweepRungs: l10n.t('Successive halving'),
    sweepRungRuns: l10n.t('Runs that got this far'),
    sweepRungOn: l10n.t('Promoted'),
    sweepRungBest: l10n.t('Best value'),
    sweepTrials: l10n.t('The runs as a table'),
    sweepTrialsMore: l10n.t('{0} more runs are in the table of runs.'),
    sweepState: l10n.t('State'),
    trialPlanned: l10n.t('planned'),
    trialWaiting: l10n.t('goes on'),
    trialStarted: l10n.t('training or queued'),
    trialRested: l10n.t('stopped after epoch {0}'),
    trialEnded: l10n.t('finished'),
    trialStopped: l10n.t('stopped'),
    trialFailed: l10n.t('failed'),
    trialGone: l10n.t('deleted'),
  };
}
