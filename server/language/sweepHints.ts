import * as l10n from '@vscode/l10n';
import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import { sweepRunCount } from '../experiment/sweep/runCount.ts';
import { count } from './describeDerived.ts';
import type { OpenExperiment } from './experiments.ts';

/** How many runs the sweep of a file makes, in words; undefined where it has none. */
export function describeSweep({ loaded }: OpenExperiment): string | undefined {
  const runs = sweepRunCount(loaded);
  return runs === undefined ? undefined : l10n.t('{0} runs', count(runs));
}

/** After the colon of `sweep`. */
export function sweepHints(experiment: OpenExperiment): InlayHint[] {
  const { document, loaded } = experiment;
  const entry = loaded.analysis.root?.entries.find(({ key }) => key === 'sweep');
  const label = entry && describeSweep(experiment);
  if (!label) return [];
  const end = entry.section?.flow === false ? entry.keySpan.end + 1 : (entry.valueSpan ?? entry.keySpan).end;
  return [{ position: document.positionAt(end), label, kind: InlayHintKind.Type, paddingLeft: true }];
}
