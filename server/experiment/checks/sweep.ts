/** What is wrong with a sweep as a whole, and with the combinations that it tries. */
import * as l10n from '@vscode/l10n';
import { toExperiment } from '../defaults.ts';
import type { Experiment } from '../keys.ts';
import { type Problem, type ProblemCode, problemCodes } from '../problem.ts';
import { Reporter } from '../reporter.ts';
import type { Settings } from '../settings.ts';
import { gridSize, type Point, pointsOf } from '../sweep/points.ts';
import { searchSize } from '../sweep/search.ts';
import { type SweepSettings, sweepOf } from '../sweep/sweepSettings.ts';
import { effective, trialSettings } from '../sweep/trialSettings.ts';
import type { Entry, Section } from '../tree.ts';
import { checkRules } from './rules.ts';

/** More runs than this are hardly meant. */
const manyRuns = 1_000;
/** As of random trials: the plan of a sweep is one file, and one table. */
const mostRuns = 10_000;
/** Combinations that are checked while a person types. */
const checkedPoints = 100;

/** @param experiment without the sweep; undefined while the file has errors */
export function checkSweep(
  root: Section,
  experiment: Experiment | undefined,
  settings: Settings,
  reporter: Reporter,
): void {
  const sweep = sweepOf(settings);
  const section = entryOf(root, 'sweep');
  if (!sweep || !section || settings.values.get('abstract')?.value === true) return;
  const keys = entryOf(section.section, 'keys');
  if (!keys || keys.section?.entries.length === 0) reportNoKeys(section, reporter);
  if (sweep.searches.size === 0) return;
  if (sweep.method === 'grid' && !checkGrid(sweep, section, settings, reporter)) return;
  if (!experiment) return;
  if (sweep.method === 'halving') checkHalving(sweep, experiment, section, settings, reporter);
  checkPoints(sweep, settings, reporter);
}

function entryOf(section: Section | undefined, key: string): Entry | undefined {
  return section?.entries.find((entry) => entry.key === key);
}

function reportNoKeys(section: Entry, reporter: Reporter): void {
  const doc = l10n.t('the keys whose values are tried.');
  reporter.report('LSTM014', section.keySpan, l10n.t('"{0}" is missing: {1}', 'sweep.keys', doc), {
    key: 'sweep.keys',
  });
}

/** @returns whether the grid has a number of combinations that can be run */
function checkGrid(sweep: SweepSettings, section: Entry, settings: Settings, reporter: Reporter): boolean {
  for (const [key, { search, valueSpan }] of settings.searches) {
    if (searchSize(search) !== Number.POSITIVE_INFINITY) continue;
    const message = l10n.t('A grid needs to know which values of the range to take: add a step, or a count.');
    const at = valueSpan.end - 1;
    const suggestion = reporter.document.text[at] === '}' && {
      suggestion: { title: l10n.t('Add "{0}"', 'count: 5'), start: at, end: at, text: ', count: 5' },
    };
    reporter.report('LSTM091', valueSpan, message, { key: `sweep.keys.${key}`, ...suggestion });
  }
  const size = gridSize(sweep.searches);
  const { keySpan } = entryOf(section.section, 'keys') ?? section;
  if (size > mostRuns && size < Number.POSITIVE_INFINITY) {
    const message = l10n.t(
      'This grid has {0} runs, at most {1} are possible. Take fewer values, or the method random.',
      size,
      mostRuns,
    );
    reporter.report('LSTM021', keySpan, message, { key: 'sweep.keys' });
  } else if (size > manyRuns && size <= mostRuns) {
    const message = l10n.t('This grid has {0} runs. Take fewer values, or the method random.', size);
    reporter.report('LSTM092', keySpan, message, { key: 'sweep.keys' });
  }
  return size <= mostRuns;
}

function checkHalving(
  { halving, trials }: SweepSettings,
  { training }: Experiment,
  section: Entry,
  settings: Settings,
  reporter: Reporter,
): void {
  const place = settings.values.get('sweep.method')?.valueSpan ?? section.keySpan;
  const swept = settings.searches.get('training.epochs');
  if (swept) {
    const message = l10n.t(
      'Successive halving itself decides how many epochs a trial is trained for: remove this key.',
    );
    reporter.report('LSTM093', swept.keySpan, message, { key: 'sweep.keys.training.epochs' });
  } else if (halving.minEpochs * halving.factor > training.epochs) {
    const message = l10n.t(
      'There is no second rung: it would be at {0} epochs (min_epochs × factor), but training.epochs is {1}.',
      halving.minEpochs * halving.factor,
      training.epochs,
    );
    reporter.report('LSTM093', place, message, { key: 'sweep.method' });
  } else if (trials < halving.factor) {
    const message = l10n.t('One of {0} trials goes on, but there are only {1}.', halving.factor, trials);
    reporter.report('LSTM093', place, message, { key: 'sweep.method' });
  }
}

/** Reports a key that never has an effect, and the first combination that could not be run. */
function checkPoints(sweep: SweepSettings, settings: Settings, reporter: Reporter): void {
  const points = pointsOf(sweep, (point) => effective(settings, point), checkedPoints);
  for (const [key, { keySpan }] of settings.searches) {
    if (points.some((point) => point.has(key))) continue;
    const message = l10n.t('"{0}" has no effect in any run of this sweep.', key);
    reporter.report('LSTM013', keySpan, message, { key: `sweep.keys.${key}` });
  }
  const reported = new Set<ProblemCode>();
  for (const [index, point] of points.entries()) checkPoint(point, index + 1, settings, reporter, reported);
}

/** What holds for a single run of the file too is not repeated. */
function checkPoint(
  point: Point,
  number: number,
  settings: Settings,
  reporter: Reporter,
  reported: Set<ProblemCode>,
): void {
  const own = new Reporter(reporter.document);
  const trial = trialSettings(settings, point);
  checkRules(toExperiment(trial), trial, own);
  for (const problem of own.problems) {
    const { code, message } = problem;
    const isKnown = reported.has(code) || reporter.problems.some((other) => other.code === code);
    const [key, search] = searchOf(problem, settings) ?? [];
    if (problemCodes[code].severity !== 'error' || isKnown || !search) continue;
    reported.add(code);
    const values = [...point].map(([name, value]) => `${name}: ${String(value)}`).join(', ');
    const text = l10n.t('Run {0} of the sweep ({1}) is not possible: {2}', number, values, message);
    reporter.report('LSTM094', search.valueSpan, text, { key: `sweep.keys.${key}` });
  }
}

/** The part of the sweep that a problem of a combination speaks of. */
function searchOf({ range, related = [] }: Problem, { searches }: Settings) {
  const starts = [range, ...related.map((place) => place.range)].map(({ start }) => start);
  return [...searches].find(([, { valueSpan }]) => starts.includes(valueSpan.start));
}
