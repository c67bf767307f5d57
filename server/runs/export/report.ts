/** A report of runs in Markdown that opens well on GitHub. */
import * as l10n from '@vscode/l10n';
import { findingText } from '../health/findingText.ts';
import { formatLoss } from '../metricWords.ts';
import { reproductionText } from '../reproduction/words.ts';
import { effectiveStatus } from '../runRecord.ts';
import { statusWord } from '../statusWord.ts';
import { markdownCell, markdownTable } from './markdown.ts';
import { type ExportedRun, exportName } from './readExport.ts';
import { circumstancesTable, resultsTable, settingsTable } from './reportTables.ts';
import { sparkline } from './sparkline.ts';

export function reportMarkdown(runs: readonly ExportedRun[]): string {
  const names = [...new Set(runs.map(({ record }) => record.experiment))].join(', ');
  const sections = [
    `# ${markdownCell(names)}`,
    section(l10n.t('Results'), resultsTable(runs)),
    section(l10n.t('Settings that differ'), settingsTable(runs)),
    section(l10n.t('Runs'), runs.map(runText).join('\n\n')),
    section(l10n.t('How they were run'), circumstancesTable(runs)),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return content && `## ${title}\n\n${content}`;
}

/** What a run learned, as curves, and what is to be said of it. */
function runText(run: ExportedRun): string {
  const { record, annotations, findings } = run;
  const { message, reproduction } = record;
  const tags = annotations.tags.map((tag) => `#${markdownCell(tag)}`).join(' ');
  const lines = [
    `### ${markdownCell(exportName(run))}`,
    [statusWord(effectiveStatus(record)), tags].filter(Boolean).join(' · '),
    annotations.note && quoted(annotations.note),
    message && quoted(message),
    curves(run),
    reproduction && markdownCell(reproductionText(reproduction)),
    ...findings.map((finding) => `- ${findingText(finding).split('\n').map(markdownCell).join(' ')}`),
  ];
  return lines.filter(Boolean).join('\n\n');
}

function quoted(text: string): string {
  return text.trim().replaceAll(/^/gm, '> ');
}

/** The loss over time, from its first to its last value. */
function curves({ metrics }: ExportedRun): string {
  const steps = metrics.flatMap((line) => (line.kind === 'step' ? [line.loss] : []));
  const epochs = metrics.flatMap((line) => (line.kind === 'epoch' ? [line.val_loss] : []));
  return markdownTable(
    [l10n.t('loss'), l10n.t('curve'), l10n.t('first'), l10n.t('lowest'), l10n.t('last')],
    [[l10n.t('training'), steps] as const, [l10n.t('validation'), epochs] as const].flatMap(
      ([name, values]) => (values.length > 0 ? [[name, sparkline(values), ...figures(values)]] : []),
    ),
    2,
  );
}

function figures(values: readonly number[]): string[] {
  const lowest = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  return [values[0], lowest, values.at(-1)].map((value) => formatLoss(value ?? Number.NaN));
}
