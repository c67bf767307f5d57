import * as l10n from '@vscode/l10n';
import { shellArgument } from '../base/shellArgument.ts';
import type { SweepRecord, Trial } from '../protocol/sweeps.ts';
import { compareTrials } from '../queue/sweep/halving.ts';
import { formatMetric, metricWord } from '../runs/metricWords.ts';
import { formatTable } from './output.ts';
import { progressLine } from './progressLine.ts';
import type { ReportStream } from './trainingReport.ts';

/** Where a person finds the sweep: the record has where its experiment was when it started. */
export interface SweepPlace {
  readonly directory: string;
  readonly experimentFile: string;
  /** Where runs are kept, if it was said. */
  readonly runsDirectory?: string | undefined;
}

const clearLine = '\r\x1b[K';
/** Rows of the table at the end. */
const mostRows = 10;

/** Tells a person how a sweep goes: a line for each run that has got somewhere, and a table at the end. */
export class SweepReport {
  readonly #stream: ReportStream;
  /** What was told of each trial. */
  readonly #told = new Map<number, string>();
  #isFirst = true;

  constructor(stream: ReportStream) {
    this.#stream = stream;
  }

  show(record: SweepRecord): void {
    const lines = this.#isFirst ? [beginning(record)] : [];
    for (const trial of record.trials) {
      const line = trialLine(trial, record);
      if (line !== undefined && this.#told.get(trial.number) !== line && !this.#isFirst) lines.push(line);
      if (line !== undefined) this.#told.set(trial.number, line);
    }
    this.#isFirst = false;
    const { isTTY, columns = 80 } = this.#stream;
    this.#stream.write((isTTY ? clearLine : '') + lines.map((line) => `${line}\n`).join(''));
    if (isTTY) this.#stream.write(progressLine(...progress(record), columns));
  }

  /** A sentence beside what the sweep says. */
  note(sentence: string): void {
    this.#stream.write(`${this.#stream.isTTY ? clearLine : ''}${sentence}\n`);
  }

  end(record: SweepRecord, place: SweepPlace): void {
    const shown = ranked(record).slice(0, mostRows);
    const keys = record.keys.map(({ key }) => key);
    const head = [l10n.t('run'), metricWord(record.metric), ...keys];
    const rows = shown.map((trial) => [
      String(trial.number),
      trial.value === undefined ? '–' : formatMetric(record.metric, trial.value),
      ...keys.map((key) => String(trial.settings[key] ?? '–')),
    ]);
    const lines = [
      '',
      ...(rows.length > 0 ? [formatTable([head, ...rows])] : []),
      record.status === 'stopped'
        ? l10n.t('Stopped. Go on with: lstm-lab sweep {0} --resume {1}', ...resumption(record, place))
        : l10n.t('Finished: {0}', place.directory),
    ];
    this.#stream.write(`${this.#stream.isTTY ? clearLine : ''}${lines.join('\n')}\n`);
  }
}

function resumption({ id }: SweepRecord, { experimentFile, runsDirectory }: SweepPlace): [string, string] {
  const option = runsDirectory === undefined ? '' : ` --runs-dir ${shellArgument(runsDirectory)}`;
  return [shellArgument(experimentFile), id + option];
}

function beginning({ trials, experiment, id, parallel, rungs }: SweepRecord): string {
  const sentence = l10n.t(
    'Sweep {0} of {1}: {2} runs, {3} at once.',
    id,
    experiment,
    trials.length,
    parallel,
  );
  return rungs.length > 0
    ? `${sentence} ${l10n.t('The best go on at these epochs: {0}.', rungs.slice(0, -1).join(', '))}`
    : sentence;
}

/** Undefined while there is nothing to tell. */
function trialLine(
  { number, state, settings, value, values, message }: Trial,
  record: SweepRecord,
): string | undefined {
  const own = Object.entries(settings).map(([key, one]) => `${key} ${String(one)}`);
  const name = `${String(number).padStart(String(record.trials.length).length)}  ${own.join('  ')}`;
  const measured =
    value === undefined ? '–' : `${metricWord(record.metric)} ${formatMetric(record.metric, value)}`;
  switch (state) {
    case 'rested':
      return `${name}  ${measured}  ${l10n.t('after epoch {0}', record.rungs[values.length - 1] ?? 0)}`;
    case 'ended':
      return `${name}  ${measured}`;
    case 'failed':
      return `${name}  ${l10n.t('failed: {0}', message ?? '?')}`;
    case 'stopped':
      return `${name}  ${l10n.t('stopped')}`;
    case 'gone':
      return `${name}  ${l10n.t('deleted')}`;
    default:
      return undefined;
  }
}

function progress({ trials, best, metric }: SweepRecord): [number, string[]] {
  const settled = trials.filter(({ state }) => !['planned', 'waiting', 'started'].includes(state)).length;
  const training = trials.filter(({ state }) => state === 'started').length;
  const value = trials.find(({ number }) => number === best)?.value;
  return [
    settled / Math.max(1, trials.length),
    [
      l10n.t('{0} of {1} runs', settled, trials.length),
      l10n.t('{0} training or queued', training),
      ...(value === undefined
        ? []
        : [l10n.t('best {0} {1}', metricWord(metric), formatMetric(metric, value))]),
    ],
  ];
}

/** Those with a value, the best first; of successive halving those that came furthest. */
function ranked({ trials, better }: SweepRecord): Trial[] {
  return trials
    .filter(({ value }) => value !== undefined)
    .toSorted(
      (a, b) =>
        b.values.length - a.values.length || compareTrials(a.value, b.value, better) || a.number - b.number,
    );
}
