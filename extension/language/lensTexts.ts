import * as l10n from '@vscode/l10n';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import { isActive } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { resumesAt } from '../../server/runs/resumesAt.ts';
import { bestRun } from '../experiments/runChoice.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { bestText } from '../runs/runLabel.ts';
import { estimateText } from './estimate.ts';

export interface LensText {
  readonly title: string;
  /** A command without its `lstmLab.` prefix. */
  readonly command: string;
  /** The run it is about; else the file. */
  readonly run?: string;
}

/**
 * The lenses above an experiment file.
 *
 * @param runs of this file, newest first
 */
export function lensTexts(facts: ExperimentFacts | undefined, runs: readonly RunSummary[]): LensText[] {
  if (facts?.abstract) return [];
  const active = runs.find((run) => isActive(run.status));
  const own = active ? activeLenses(active) : restingLenses(facts, runs);
  return [...own, ...sweepLenses(facts, runs), ...pageLenses(runs)];
}

function activeLenses({ directory, status }: RunSummary): LensText[] {
  const stop = { title: `$(debug-stop) ${l10n.t('Stop')}`, command: 'stop', run: directory };
  const pause = { title: `$(debug-pause) ${l10n.t('Pause')}`, command: 'pause', run: directory };
  const goOn = { title: `$(play) ${l10n.t('Continue')}`, command: 'continue', run: directory };
  return status === 'paused' ? [goOn, stop] : [stop, pause];
}

function restingLenses(facts: ExperimentFacts | undefined, runs: readonly RunSummary[]): LensText[] {
  const run = l10n.t('▶ Run');
  const estimate = facts && estimateText(facts);
  const [last] = runs;
  const hasEnded = last && (last.status === 'stopped' || last.status === 'lost' || last.status === 'failed');
  const resumable = hasEnded && resumesAt(last.record) !== undefined;
  return [
    { title: estimate ? `${run} · ${estimate}` : run, command: 'run' },
    ...(resumable ? [{ title: l10n.t('Resume last'), command: 'resume', run: last.directory }] : []),
  ];
}

/** While a sweep of the file runs it can be stopped as a whole. */
function sweepLenses(facts: ExperimentFacts | undefined, runs: readonly RunSummary[]): LensText[] {
  const trial = runs.find(({ status, record }) => record.sweep && (isActive(status) || status === 'queued'));
  if (trial) {
    const title = `$(debug-stop) ${l10n.t('Stop sweep')}`;
    return [{ title, command: 'stopSweep', run: trial.directory }];
  }
  if (facts?.sweepRuns === undefined) return [];
  return [{ title: `▶▶ ${l10n.t('Run sweep of {0} runs', facts.sweepRuns)}`, command: 'runSweep' }];
}

function pageLenses(runs: readonly RunSummary[]): LensText[] {
  const best = bestRun(runs);
  const dashboard = [l10n.t('Open dashboard'), best && bestText(best)].filter(Boolean).join(' · ');
  const compare = { title: l10n.t('Compare {0} runs', runs.length), command: 'compareRuns' };
  return [
    ...(runs.length > 0 ? [{ title: dashboard, command: 'openDashboard' }] : []),
    ...(runs.length > 1 ? [compare] : []),
    ...(runs.some(opensInPlayground)
      ? [{ title: l10n.t('Open playground'), command: 'openPlayground' }]
      : []),
  ];
}
