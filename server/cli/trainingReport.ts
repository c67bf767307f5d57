import * as l10n from '@vscode/l10n';
import { shellArgument } from '../base/shellArgument.ts';
import { mainMetric } from '../protocol/metrics.ts';
import type { EndEvent, EpochEvent, StartEvent, StepEvent, TrainingEvent } from '../protocol/training.ts';
import { computingText } from '../runs/computing.ts';
import { formatLoss, formatMetric, metricWord } from '../runs/metricWords.ts';
import { circumstanceText, verdictText } from '../runs/reproduction/words.ts';
import { throughputText } from '../runs/throughputText.ts';
import { metricTable } from './metricTable.ts';
import { formatCount, formatDuration } from './output.ts';
import { progressLine } from './progressLine.ts';
import { resultText } from './resultText.ts';

/** Where a report goes: a terminal shows a progress bar, a file does not. */
export interface ReportStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const clearLine = '\r\x1b[K';

/** Tells a person how a training run goes. */
export class TrainingReport {
  readonly #stream: ReportStream;
  #start: StartEvent | undefined;
  #began = performance.now();
  #bar = '';

  constructor(stream: ReportStream) {
    this.#stream = stream;
  }

  show(event: TrainingEvent): void {
    if (event.event === 'step') this.#showProgress(event);
    else this.#print(this.#textOf(event));
  }

  #textOf(event: Exclude<TrainingEvent, StepEvent>): string {
    switch (event.event) {
      case 'start':
        this.#start = event;
        this.#began = performance.now();
        return startText(event);
      case 'epoch':
        return epochText(event, this.#start);
      case 'result':
        return indent(resultText(event.result));
      case 'note':
        return event.note;
      case 'end':
        return endText(event, this.#start);
    }
  }

  #print(text: string): void {
    this.#stream.write((this.#bar && clearLine) + (text && `${text}\n`));
    this.#bar = '';
  }

  #showProgress(step: StepEvent): void {
    if (!this.#stream.isTTY || !this.#start) return;
    const { total_steps: total, step: first, vocabulary_size: vocabularySize } = this.#start;
    const seconds = (performance.now() - this.#began) / 1000;
    const left = (seconds / (step.step - first)) * (total - step.step);
    const facts = [
      l10n.t('loss {0}', formatLoss(step.loss)),
      l10n.t('{0} left', formatDuration(left)),
      throughputText(formatCount(step.tokens_per_second), vocabularySize),
      l10n.t('step {0}/{1}', formatCount(step.step), formatCount(total)),
    ];
    this.#bar = progressLine(step.step / total, facts, this.#stream.columns || 80);
    this.#stream.write(clearLine + this.#bar);
  }
}

function startText(start: StartEvent): string {
  const heading = start.resumed
    ? l10n.t('Going on with {0} at step {1}', start.run, formatCount(start.step))
    : l10n.t('Training {0}', start.run);
  const facts = [
    l10n.t('{0} parameters', formatCount(start.parameters)),
    ...(start.vocabulary_size > 0
      ? [
          l10n.t('vocabulary {0}', formatCount(start.vocabulary_size)),
          l10n.t('{0} tokens per epoch', formatCount(start.train_tokens)),
        ]
      : [l10n.t('{0} time steps per epoch', formatCount(start.train_tokens))]),
    l10n.t('epochs: {0}', formatCount(start.epochs)),
    l10n.t('steps: {0}', formatCount(start.total_steps)),
    start.computing ? computingText(start.computing) : l10n.t('threads: {0}', start.threads),
  ];
  const changed = start.changed?.map((circumstance) =>
    l10n.t('Not as in the first run: {0}.', circumstanceText(circumstance)),
  );
  return [heading, facts.join(' · '), ...start.notes, ...(changed ?? [])].join('\n');
}

function epochText(epoch: EpochEvent, start: StartEvent | undefined): string {
  const name = start && (start.monitor ?? mainMetric(start.task, epoch.metrics));
  const value = name && epoch.metrics[name];
  const parts = [
    l10n.t('epoch {0}', epoch.epoch),
    l10n.t('training {0}', formatLoss(epoch.train_loss)),
    l10n.t('validation {0}', formatLoss(epoch.val_loss)),
    name && value !== undefined && `${metricWord(name)} ${formatMetric(name, value)}`,
    comparedText(start?.baselines, name),
    epoch.best && l10n.t('best so far'),
  ];
  return parts.filter(Boolean).join('  ');
}

/** `(majority class: 52.1 %)`: the first baseline, by the metric that stands before it or else by its loss. */
function comparedText(baselines: StartEvent['baselines'], name: string | undefined): string | undefined {
  const [first] = baselines ?? [];
  const key = name && first?.metrics[name] !== undefined ? name : 'val_loss';
  const value = first?.metrics[key];
  return first && value !== undefined
    ? l10n.t('({0}: {1})', first.name, formatMetric(key, value))
    : undefined;
}

/** Why a run failed is told by the error itself. */
function endText(
  { status, best, run, reproduction, resumes_at }: EndEvent,
  start: StartEvent | undefined,
): string {
  const goOn = `lstm-lab train --resume ${shellArgument(run)}`;
  if (status === 'failed')
    return resumes_at === undefined
      ? ''
      : l10n.t('Its checkpoint of step {0} is kept. Go on with: {1}', formatCount(resumes_at), goOn);
  const outcome = {
    queued: l10n.t('Not started.'),
    starting: l10n.t('Not started.'),
    running: l10n.t('Interrupted.'),
    paused: l10n.t('Interrupted.'),
    stopped:
      resumes_at === undefined
        ? l10n.t('Stopped before the first step.')
        : l10n.t('Stopped. Go on with: {0}', goOn),
    finished: l10n.t('Finished.'),
    'stopped-early': l10n.t('Finished early: validation no longer improved.'),
  }[status];
  if (!best) return outcome;
  const loss = l10n.t('Best epoch: {0}.', best.epoch);
  const verdict = reproduction ? [verdictText(reproduction)] : [];
  const network = { name: l10n.t('network'), metrics: { val_loss: best.val_loss, ...best.metrics } };
  return [outcome, loss, indent(metricTable([network, ...(start?.baselines ?? [])])), run, ...verdict].join(
    '\n',
  );
}

function indent(text: string): string {
  return text === '' ? '' : text.replaceAll(/^/gm, '    ');
}
