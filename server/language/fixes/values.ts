/** Other values for a wrong one. */
import * as l10n from '@vscode/l10n';
import { defaultText } from '../../experiment/describe.ts';
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

/** The default, or the choices. */
export function replacements(
  { loaded }: OpenExperiment,
  problem: Problem,
  { valueSpan, value }: Entry,
): Fix[] {
  const descriptor = problem.key === undefined ? undefined : leafAt(problem.key, loaded.settings.task);
  if (!descriptor || !valueSpan || !value) return [];
  const { start, end } = problem.range;
  // An element of a list has no default of its own.
  if (start !== valueSpan.start || end !== valueSpan.end) return [];
  if (descriptor.kind === 'choice') {
    return Object.keys(descriptor.choices)
      .slice(0, mostChoices)
      .map((name) => change(name, start, end));
  }
  const fallback = defaultText(descriptor);
  return fallback === undefined ? [] : [change(fallback, start, end, true)];
}

function change(text: string, start: number, end: number, isDefault = false): Fix {
  const title = isDefault ? l10n.t('Change to the default, {0}', text) : l10n.t('Change to "{0}"', text);
  return { title, edit: { start, end, text }, safe: false };
}

/** Writes the default after a key without a value. */
export function fillings(
  { loaded }: OpenExperiment,
  problem: Problem,
  { keySpan, valueSpan }: Entry,
  end: number,
): Fix[] {
  const descriptor = problem.key === undefined ? undefined : leafAt(problem.key, loaded.settings.task);
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
