import * as l10n from '@vscode/l10n';
import type { ExperimentFacts } from '../../server/protocol/language.ts';
import { formatBytes, formatCount, formatDuration } from '../shared/format.ts';

/** `590 steps × 5 epochs · 240 k parameters · 45 MB · ~3 min`, leaving out what is not known. */
export function estimateText(facts: ExperimentFacts): string {
  const { parameters, stepsPerEpoch, totalSteps, memoryBytes, secondsPerEpoch } = facts;
  const epochs = stepsPerEpoch && totalSteps ? Math.round(totalSteps / stepsPerEpoch) : undefined;
  const parts = [
    stepsPerEpoch && epochs && l10n.t('{0} steps × {1} epochs', stepsPerEpoch, epochs),
    parameters && l10n.t('{0} parameters', formatCount(parameters)),
    memoryBytes && formatBytes(memoryBytes),
    secondsPerEpoch && epochs && `~${formatDuration(secondsPerEpoch * epochs)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
