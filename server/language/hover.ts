import * as l10n from '@vscode/l10n';
import type { Hover, Position } from 'vscode-languageserver';
import { isNode, isScalar, isSeq } from 'yaml';
import { describeChoice, describeKey } from '../experiment/describe.ts';
import { allEntries, type Entry } from '../experiment/tree.ts';
import type { DataStatistics } from './dataStatistics.ts';
import { derivedOf } from './derived.ts';
import { describeDerived, describeTime } from './describeDerived.ts';
import type { OpenExperiment } from './experiments.ts';
import type { PastRuns } from './facts/pastRuns.ts';
import { contains, rangeOf } from './positions.ts';
import { describeSweep } from './sweepHints.ts';

/** Keys that say how long to train. */
const lastingKeys: ReadonlySet<string> = new Set(['training', 'training.epochs']);

/** The meaning of the key or value at a position, and what follows from it. */
export async function hover(
  experiment: OpenExperiment,
  position: Position,
  statistics: DataStatistics,
  pastRuns: PastRuns,
  pytorchPage?: string,
): Promise<Hover | undefined> {
  const { document, loaded } = experiment;
  const { root } = loaded.analysis;
  const offset = document.offsetAt(position);
  const entry = root && [...allEntries(root)].find((candidate) => isAt(candidate, offset));
  if (!entry?.descriptor) return undefined;
  const onKey = contains(entry.keySpan, offset);
  const span = onKey || !entry.valueSpan ? entry.keySpan : entry.valueSpan;
  const choice = onKey ? undefined : choiceAt(entry, offset);
  const facts = await derivedOf(experiment, statistics.atHand);
  const key = entry.path.join('.');
  const derived = facts && describeDerived(key, facts);
  const pace =
    facts && lastingKeys.has(key) ? await pastRuns.secondsPerEpoch(experiment.file, facts) : undefined;
  const time = facts && pace !== undefined ? describeTime(pace, facts) : undefined;
  const about = choice ?? describeKey(entry.key, entry.descriptor);
  const runs = key === 'sweep' ? describeSweep(experiment) : undefined;
  const guide = entry.path[0] === 'backend' || key === 'pytorch' ? guideLink(pytorchPage) : undefined;
  const value = [about, derived, time, runs, guide].filter(Boolean).join('\n\n');
  return { contents: { kind: 'markdown', value }, range: rangeOf(document, span) };
}

function guideLink(page: string | undefined): string | undefined {
  return page && `[${l10n.t('From a laptop to a GPU, to a cluster')}](${page})`;
}

function isAt({ keySpan, valueSpan, section }: Entry, offset: number): boolean {
  return contains(keySpan, offset) || (!section && valueSpan !== undefined && contains(valueSpan, offset));
}

/** What the choice at a position does, in a list too. */
function choiceAt({ descriptor: own, value, key }: Entry, offset: number): string | undefined {
  const descriptor = own?.kind === 'search' ? own.of : own;
  if (!descriptor) return undefined;
  const elements = isSeq(value) ? value.items : [value];
  const element = elements.find((one) => !isSeq(value) || isWithin(one, offset));
  if (!isScalar(element)) return undefined;
  const name = String(element.source ?? element.value);
  const doc = describeChoice(descriptor, name);
  return doc && `**${key}: ${name}**\n\n${doc}`;
}

function isWithin(node: unknown, offset: number): boolean {
  const [start, end] = (isNode(node) ? node.range : undefined) ?? [0, 0];
  return contains({ start, end }, offset);
}
