import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Finding } from '../../server/protocol/health.ts';
import { timeOfId } from '../../server/protocol/runIds.ts';
import type { RunRecord } from '../../server/protocol/runs.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { computingText } from '../../server/runs/computing.ts';
import { findingSentence } from '../../server/runs/health/findingText.ts';
import { formatLoss, formatMetric, metricWord } from '../../server/runs/metricWords.ts';
import { circumstanceText, verdictText } from '../../server/runs/reproduction/words.ts';
import { statusPhrase } from '../../server/runs/statusWord.ts';
import { throughputText } from '../../server/runs/throughputText.ts';
import { formatCount, formatDuration, formatStart, formatTime } from '../shared/format.ts';
import { codeBlock, escapeMarkdown } from '../shared/markdown.ts';
import { sidesText, tellingChanges } from './changesText.ts';
import { runTitle } from './runLabel.ts';

/** What is read only for a tooltip. */
export interface RunDetails {
  readonly record?: Pick<RunRecord, 'data' | 'git'> | undefined;
  /** What the process of a run that did not end well printed last. */
  readonly lastWords?: readonly string[];
  /** What is not well in it. */
  readonly findings?: readonly Finding[];
}

/** A run's tooltip, as Markdown: what it is, how far it came, how good it was, what it was made of. */
export function runTooltip(
  run: RunSummary,
  { record: full, lastWords = [], findings = [] }: RunDetails = {},
): string {
  const { record, annotations, changes } = run;
  const blocks = [
    `**${escapeMarkdown(`${record.experiment} / ${runTitle(run)}`)}**`,
    lines([statusLine(run), ...progressLines(run)]),
    lastWords.length > 0 && `${l10n.t('Its last words:')}\n\n${codeBlock(lastWords)}`,
    lines(findings.map(findingSentence)),
    annotations.note && escapeMarkdown(annotations.note),
    annotations.tags.length > 0 && escapeMarkdown(annotations.tags.map((tag) => `#${tag}`).join(' ')),
    lines([...resultLines(run)]),
    changes.length > 0 && `${l10n.t('Changed since the run before:')}\n${changeList(run)}`,
    lines([
      originLine(run),
      networkLine(run),
      computingLine(run),
      slurmLine(run),
      full && dataLine(full),
      full && gitLine(full),
      startLine(run),
    ]),
  ];
  return blocks.filter(Boolean).join('\n\n');
}

function statusLine({ status, record }: RunSummary): string {
  const phrase = statusPhrase(status, record);
  return record.message ? `${phrase}: ${record.message}` : phrase;
}

function progressLines({ record: { progress, vocabulary_size } }: RunSummary): string[] {
  if (progress.total_steps === 0) return [];
  const { step, total_steps, epochs } = progress;
  const epoch = Math.round(progress.epoch * 100) / 100;
  const speed = formatCount(Math.round(progress.tokens_per_second));
  return [
    l10n.t('step {0} of {1}, epoch {2} of {3}', step, total_steps, epoch, epochs),
    l10n.t(
      '{0} of training at {1}',
      formatDuration(progress.seconds),
      throughputText(speed, vocabulary_size),
    ),
  ];
}

function* resultLines({
  record: { best, last, baselines = [], reproduction },
}: RunSummary): Generator<string> {
  if (reproduction) {
    yield verdictText(reproduction);
    for (const one of reproduction.circumstances) yield circumstanceText(one);
  }
  if (best) {
    yield l10n.t('best: epoch {0}, step {1}', best.epoch, best.step);
    yield metricsText({ val_loss: best.val_loss, ...best.metrics });
  }
  if (last?.val_loss !== undefined) yield l10n.t('last validation loss {0}', formatLoss(last.val_loss));
  for (const { name, metrics } of baselines) yield l10n.t('baseline {0}: {1}', name, metricsText(metrics));
}

function changeList({ changes }: RunSummary): string {
  return tellingChanges(changes)
    .map((change) => `- ${escapeMarkdown(`${change.key} ${sidesText(change)}`)}`)
    .join('\n');
}

function originLine({ record: { sweep, reproduces } }: RunSummary): string | undefined {
  if (sweep) return l10n.t('trial {0} of the sweep {1}', sweep.trial, nameOfId(sweep.id));
  return reproduces === undefined ? undefined : l10n.t('repeats the run {0}', nameOfId(basename(reproduces)));
}

function nameOfId(id: string): string {
  const time = timeOfId(id);
  return time === undefined ? id : formatStart(time);
}

function networkLine({ record }: RunSummary): string | undefined {
  if (record.parameters === 0) return undefined;
  return listed([
    l10n.t('{0} parameters', formatCount(record.parameters)),
    ...(record.vocabulary_size > 0 ? [l10n.t('vocabulary of {0}', record.vocabulary_size)] : []),
    l10n.t('seed {0}', record.seed),
  ]);
}

function computingLine({ record: { computing } }: RunSummary): string | undefined {
  if (!computing) return undefined;
  const { python } = computing;
  return python === undefined ? computingText(computing) : `${computingText(computing)} (${python})`;
}

function slurmLine({ record: { slurm } }: RunSummary): string | undefined {
  if (!slurm) return undefined;
  const { job, state, nodes } = slurm;
  return nodes === undefined
    ? l10n.t('Slurm job {0}: {1}', job, state)
    : l10n.t('Slurm job {0}: {1} on {2}', job, state, nodes);
}

function dataLine({ data }: Pick<RunRecord, 'data'>): string | undefined {
  if (data.length === 0) return undefined;
  const files = data.map(({ path, sha256 }) => `${basename(path)} (${sha256.slice(0, 8)})`);
  return l10n.t('data: {0}', files.join(', '));
}

function gitLine({ git }: Pick<RunRecord, 'git'>): string | undefined {
  if (!git) return undefined;
  const commit = git.commit.slice(0, 8);
  return git.dirty ? l10n.t('commit {0}, with changes', commit) : l10n.t('commit {0}', commit);
}

function startLine({ record }: RunSummary): string {
  return l10n.t('started {0}', formatTime(record.created));
}

/** `accuracy 87.3 %, F1 (macro) 85.0 %` */
function metricsText(metrics: Readonly<Record<string, number>>): string {
  return listed(
    Object.entries(metrics).map(([key, value]) => `${metricWord(key)} ${formatMetric(key, value)}`),
  );
}

/** With the commas of the person's language. */
function listed([first = '', ...others]: readonly string[]): string {
  return others.reduce((all, next) => l10n.t('{0}, {1}', all, next), first);
}

function lines(texts: readonly (string | false | undefined)[]): string {
  return texts
    .filter((text) => typeof text === 'string')
    .map(escapeMarkdown)
    .join('  \n');
}
