import * as l10n from '@vscode/l10n';
import type { EndEvent, EpochEvent, StartEvent, StepEvent, TrainingEvent } from '../protocol/training.ts';
import { formatCount, formatDuration, formatNumber } from './output.ts';
import { progressLine } from './progressLine.ts';

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
      case 'sample':
        return indent(event.prompt + event.text);
      case 'end':
        return endText(event);
    }
  }

  #print(text: string): void {
    this.#stream.write((this.#bar && clearLine) + (text && `${text}\n`));
    this.#bar = '';
  }

  #showProgress(step: StepEvent): void {
    if (!this.#stream.isTTY || !this.#start) return;
    const { total_steps: total, step: first } = this.#start;
    const seconds = (performance.now() - this.#began) / 1000;
    const left = (seconds / (step.step - first)) * (total - step.step);
    const facts = [
      l10n.t('loss {0}', formatNumber(step.loss, 3)),
      l10n.t('{0} left', formatDuration(left)),
      l10n.t('{0} tokens/s', formatCount(step.tokens_per_second)),
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
  const facts = l10n.t(
    '{0} parameters · vocabulary {1} · {2} tokens per epoch · {3} steps in {4} epochs · threads: {5}',
    formatCount(start.parameters),
    formatCount(start.vocabulary_size),
    formatCount(start.train_tokens),
    formatCount(start.total_steps),
    formatCount(start.epochs),
    start.threads,
  );
  return `${heading}\n${facts}`;
}

function epochText(epoch: EpochEvent, start: StartEvent | undefined): string {
  const text = l10n.t(
    'epoch {0}  training {1}  validation {2}  perplexity {3}',
    epoch.epoch,
    formatNumber(epoch.train_loss, 3),
    formatNumber(epoch.val_loss, 3),
    formatNumber(epoch.perplexity, 2),
  );
  const baseline = start?.baseline;
  const compared = baseline ? `  (${baseline.name}: ${baseline.val_loss.toFixed(3)})` : '';
  return `${text}${compared}${epoch.best ? `  ${l10n.t('best so far')}` : ''}`;
}

/** Why a run failed is told by the error itself. */
function endText({ status, best, run }: EndEvent): string {
  if (status === 'failed') return '';
  const outcome = {
    starting: l10n.t('Not started.'),
    running: l10n.t('Interrupted.'),
    paused: l10n.t('Interrupted.'),
    stopped: l10n.t('Stopped. Go on with: lstm-lab train --resume {0}', asArgument(run)),
    finished: l10n.t('Finished.'),
    'stopped-early': l10n.t('Finished early: the validation loss no longer improved.'),
  }[status];
  const loss =
    best && l10n.t('Best validation loss {0} after epoch {1}.', formatNumber(best.val_loss, 4), best.epoch);
  return loss ? `${outcome}\n${loss}\n${run}` : outcome;
}

/** A path as it is typed into a shell. */
function asArgument(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
