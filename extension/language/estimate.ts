import * as l10n from '@vscode/l10n';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { formatBytes, formatCount, formatDuration } from '../shared/format.ts';

/** A pace says nothing of a network that is more than so many times larger or smaller. */
const comparableRatio = 4;

/**
 * Seconds that a run will take, from the pace of the first earlier run of a comparable network: the time of a
 * token grows with the number of parameters. Undefined when no run tells a pace.
 */
export function estimateSeconds(facts: ExperimentFacts, runs: readonly RunSummary[]): number | undefined {
  const { parameters, stepsPerEpoch, totalSteps, tokensPerEpoch } = facts;
  if (!parameters || !stepsPerEpoch || !totalSteps || !tokensPerEpoch) return undefined;
  const ratioTo = (run: RunSummary) => parameters / run.record.parameters;
  const measured = runs.find((run) => {
    const ratio = ratioTo(run);
    const comparable = ratio <= comparableRatio && ratio >= 1 / comparableRatio;
    return comparable && run.record.progress.tokens_per_second > 0;
  });
  if (!measured) return undefined;
  const tokens = (totalSteps / stepsPerEpoch) * tokensPerEpoch;
  return (tokens / measured.record.progress.tokens_per_second) * ratioTo(measured);
}

/** `590 steps × 5 epochs · 240 k parameters · 45 MB · ~3 min`, leaving out what is not known. */
export function estimateText(facts: ExperimentFacts, seconds: number | undefined): string {
  const { parameters, stepsPerEpoch, totalSteps, memoryBytes } = facts;
  const epochs = stepsPerEpoch && totalSteps ? Math.round(totalSteps / stepsPerEpoch) : undefined;
  const parts = [
    stepsPerEpoch && epochs && l10n.t('{0} steps × {1} epochs', stepsPerEpoch, epochs),
    parameters && l10n.t('{0} parameters', formatCount(parameters)),
    memoryBytes && formatBytes(memoryBytes),
    seconds !== undefined && `~${formatDuration(seconds)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
