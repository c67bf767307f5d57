/** Layers that an experiment names, against those of its network. */
import * as l10n from '@vscode/l10n';
import type { LoadedExperiment } from '../load.ts';
import type { Problem } from '../problem.ts';
import { DataReporter } from './dataReporter.ts';

export interface KnownLayers {
  /** From the input up. */
  readonly layers: readonly string[];
  /** Whether a name means any of their parameters. */
  has(name: string): boolean;
}

/** Checks an experiment whose values are right against the network that it describes. */
export function checkLayers(loaded: LoadedExperiment, { layers, has }: KnownLayers): readonly Problem[] {
  const reports = new DataReporter(loaded);
  const tuning = loaded.draft?.training.fine_tuning;
  for (const key of ['reinitialize', 'freeze'] as const) {
    for (const [index, name] of (tuning?.[key] ?? []).entries()) {
      if (has(name)) continue;
      const message = l10n.t('The network has no layer "{0}". It has: {1}.', name, layers.join(', '));
      reports.report('LSTM096', `training.fine_tuning.${key}`, message, { index });
    }
  }
  return reports.problems;
}
