/** Other values for a wrong one. */
import * as l10n from '@vscode/l10n';
import { defaultText } from '../../experiment/describe.ts';
import type { LeafDescriptor } from '../../experiment/descriptor.ts';
import type { Problem } from '../../experiment/problem.ts';
import { leafAt } from '../../experiment/tables.ts';
import type { Entry } from '../../experiment/tree.ts';
import type { OpenExperiment } from '../experiments.ts';
import type { Fix } from './fix.ts';

/** More would bury the other actions. */
const mostChoices = 6;

/** What the check itself proposes. A number that was cut off or rounded may have been meant otherwise. */
export function suggestionFixes({ suggestion, code }: Problem): Fix[] {
  if (!suggestion) return [];
  const { title, start, end, text } = suggestion;
  const isGuess = code === 'LSTM021' || (code === 'LSTM020' && /^-?\d+$/.test(text));
  return [{ title, edit: { start, end, text }, safe: !isGuess }];
}

/** The choices, or the default. */
export function replacements(experiment: OpenExperiment, problem: Problem, entry: Entry): Fix[] {
  const descriptor = descriptorOf(experiment, problem);
  const { start, end } = problem.range;
  if (descriptor?.kind !== 'choice' || !isWhole(problem, entry)) return toDefault(experiment, problem, entry);
  return Object.keys(descriptor.choices)
    .slice(0, mostChoices)
    .map((name) => change(name, start, end));
}

export function toDefault(experiment: OpenExperiment, problem: Problem, entry: Entry): Fix[] {
  const descriptor = descriptorOf(experiment, problem);
  const fallback = descriptor && defaultText(descriptor);
  const { start, end } = problem.range;
  return fallback === undefined || !isWhole(problem, entry) ? [] : [change(fallback, start, end, true)];
}

/** An element of a list has no default of its own. */
function isWhole({ range }: Problem, { valueSpan }: Entry): boolean {
  return range.start === valueSpan?.start && range.end === valueSpan.end;
}

function descriptorOf({ loaded }: OpenExperiment, { key }: Problem): LeafDescriptor | undefined {
  return key === undefined ? undefined : leafAt(key, loaded.settings.task);
}

function change(text: string, start: number, end: number, isDefault = false): Fix {
  const title = isDefault ? l10n.t('Change to the default, {0}', text) : l10n.t('Change to "{0}"', text);
  return { title, edit: { start, end, text }, safe: false };
}

/** Writes the default after a key without a value. */
export function fillings(
  experiment: OpenExperiment,
  problem: Problem,
  { keySpan, valueSpan }: Entry,
  end: number,
): Fix[] {
  const descriptor = descriptorOf(experiment, problem);
  const fallback = descriptor && defaultText(descriptor);
  if (fallback === undefined || valueSpan || end === keySpan.end) return [];
  return [
    {
      title: l10n.t('Write the default, {0}', fallback),
      edit: { start: end, end, text: ` ${fallback}` },
      safe: false,
    },
  ];
}
