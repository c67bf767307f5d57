import * as l10n from '@vscode/l10n';
import type { Hover, Position } from 'vscode-languageserver';
import { isScalar } from 'yaml';
import { describeChoice, describeKey } from '../experiment/describe.ts';
import { allEntries, type Entry } from '../experiment/tree.ts';
import type { DataStatistics } from './dataStatistics.ts';
import { type Derived, derivedFacts } from './derived.ts';
import type { OpenExperiment } from './experiments.ts';
import { contains, rangeOf } from './positions.ts';

/** The meaning of the key or value at a position, and what follows from it. */
export async function hover(
  experiment: OpenExperiment,
  position: Position,
  statistics: DataStatistics,
): Promise<Hover | undefined> {
  const { document, loaded } = experiment;
  const { root } = loaded.analysis;
  const offset = document.offsetAt(position);
  const entry = root && [...allEntries(root)].find((candidate) => isAt(candidate, offset));
  if (!entry?.descriptor) return undefined;
  const onKey = contains(entry.keySpan, offset);
  const span = onKey || !entry.valueSpan ? entry.keySpan : entry.valueSpan;
  const choice = onKey ? undefined : choiceAt(entry);
  const facts = await derivedFacts(experiment, statistics, false);
  const derived = facts && describeDerived(entry.path.join('.'), facts);
  const value = [choice ?? describeKey(entry.key, entry.descriptor), derived].filter(Boolean).join('\n\n');
  return { contents: { kind: 'markdown', value }, range: rangeOf(document, span) };
}

function isAt({ keySpan, valueSpan, section }: Entry, offset: number): boolean {
  return contains(keySpan, offset) || (!section && valueSpan !== undefined && contains(valueSpan, offset));
}

function choiceAt({ descriptor, value, key }: Entry): string | undefined {
  if (descriptor?.kind !== 'choice' || !isScalar(value)) return undefined;
  const name = String(value.source ?? value.value);
  const doc = describeChoice(descriptor, name);
  return doc && `**${key}: ${name}**\n\n${doc}`;
}

/** The facts that a key decides. */
function describeDerived(key: string, facts: Derived): string | undefined {
  if (key === 'data.train') {
    return l10n.t(
      '{0} tokens to learn from, a vocabulary of {1}.',
      count(facts.tokens),
      count(facts.vocabularySize),
    );
  }
  if (key === 'data.vocabulary_size' || key === 'data.min_count' || key === 'data.tokenizer') {
    return l10n.t('The vocabulary has {0} tokens.', count(facts.vocabularySize));
  }
  if (
    key === 'model' ||
    ['embedding_size', 'hidden_size', 'num_layers'].includes(key.replace('model.', ''))
  ) {
    return `${l10n.t('The network has {0} parameters.', count(facts.parameters))} ${memory(facts)}`;
  }
  if (key === 'training' || key === 'training.epochs') return steps(facts);
  if (key === 'training.batch_size' || key === 'training.sequence_length') {
    return `${steps(facts)} ${memory(facts)}`;
  }
  return undefined;
}

function steps(facts: Derived): string {
  return l10n.t('{0} steps per epoch, {1} in all.', count(facts.stepsPerEpoch), count(facts.totalSteps));
}

function memory(facts: Derived): string {
  return l10n.t('Training needs about {0} MB of memory.', count(Math.round(facts.memoryBytes / 1e6)));
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
