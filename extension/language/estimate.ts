import * as l10n from '@vscode/l10n';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { formatBytes, formatCount, formatDuration } from '../shared/format.ts';

/**
 * Seconds that a run will take, from the pace of an earlier one: the time of a token grows with the number of
 * parameters. Undefined when no run tells a pace.
 */
export function estimateSeconds(facts: ExperimentFacts, runs: readonly RunSummary[]): number | undefined {
  const { parameters, stepsPerEpoch, totalSteps, tokensPerEpoch } = facts;
  const measured = runs.find(({ record }) => record.progress.tokens_per_second > 0 && record.parameters > 0);
  if (!measured || !parameters || !stepsPerEpoch || !totalSteps || !tokensPerEpoch) return undefined;
  const { record } = measured;
  const pace = record.progress.tokens_per_second * (record.parameters / parameters);
  return ((totalSteps / stepsPerEpoch) * tokensPerEpoch) / pace;
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
