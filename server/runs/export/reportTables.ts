/** The tables of a report: a row for each run, or a column where many things are told of few runs. */
import * as l10n from '@vscode/l10n';
import type { RunRecord } from '../../protocol/runs.ts';
import { computingOf, computingText } from '../computing.ts';
import { flatSettings } from '../flatSettings.ts';
import { formatMetric, metricWord } from '../metricWords.ts';
import { markdownTable } from './markdown.ts';
import { type ExportedRun, exportName } from './readExport.ts';

/** What each run and each naive method reached at its best epoch. */
export function resultsTable(runs: readonly ExportedRun[]): string {
  const methods: readonly Method[] = [
    ...runs.map((run) => ({
      name: exportName(run),
      epoch: run.record.best ? `${run.record.best.epoch}/${run.record.progress.epochs}` : '',
      parameters: count(run.record.parameters),
      metrics: run.record.best ? { val_loss: run.record.best.val_loss, ...run.record.best.metrics } : {},
    })),
    ...baselinesOf(runs),
  ];
  const keys = [...new Set(methods.flatMap(({ metrics }) => Object.keys(metrics)))];
  return markdownTable(
    ['', l10n.t('best epoch'), l10n.t('parameters'), ...keys.map(metricWord)],
    methods.map(({ name, epoch, parameters, metrics }) => [
      name,
      epoch,
      parameters,
      ...keys.map((key) => (metrics[key] === undefined ? '' : formatMetric(key, metrics[key]))),
    ]),
    1,
  );
}

interface Method {
  readonly name: string;
  readonly epoch: string;
  readonly parameters: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Naive methods, each once where runs share their data. */
function baselinesOf(runs: readonly ExportedRun[]): Method[] {
  const all = runs.flatMap(({ record }) => record.baselines ?? []);
  const unique = new Map(all.map((baseline) => [JSON.stringify(baseline), baseline]));
  return [...unique.values()].map(({ name, metrics }) => ({ name, epoch: '', parameters: '', metrics }));
}

/** A row for each setting in which the runs differ; nothing for a single run. */
export function settingsTable(runs: readonly ExportedRun[]): string {
  if (runs.length < 2) return '';
  const settings = runs.map(({ record }) => flatSettings(record.settings));
  const keys = [...new Set(settings.flatMap((flat) => [...flat.keys()]))];
  const rows = keys.map((key) => [key, ...settings.map((flat) => String(flat.get(key) ?? ''))]);
  return markdownTable(
    [l10n.t('setting'), ...runs.map(exportName)],
    rows.filter(([, ...values]) => new Set(values).size > 1),
  );
}

/** What the numbers depend on besides the settings; a row for each fact, one column where all runs share them. */
export function circumstancesTable(runs: readonly ExportedRun[]): string {
  const facts = runs.map(({ record }) => circumstances(record));
  const labels = [...new Set(facts.flatMap((of) => [...of.keys()]))];
  const rows = labels.map((label) => facts.map((of) => of.get(label) ?? ''));
  const shared = rows.every((values) => new Set(values).size === 1);
  const columns = shared ? 1 : runs.length;
  return markdownTable(
    ['', ...(shared ? [l10n.t('all runs')] : runs.map(exportName))],
    labels.map((label, row) => [label, ...rows[row]!.slice(0, columns)]),
  );
}

function circumstances(record: RunRecord): Map<string, string> {
  const { data, git, versions, host, threads, seed } = record;
  const facts = new Map<string, string>();
  const computing = computingOf(record);
  if (computing) facts.set(l10n.t('backend'), computingText(computing));
  facts.set(l10n.t('seed'), String(seed));
  facts.set(l10n.t('threads'), String(threads));
  for (const { path, bytes, sha256 } of data) {
    facts.set(path, l10n.t('{0} bytes, SHA-256 {1}', count(bytes), sha256.slice(0, 16)));
  }
  for (const [name, version] of Object.entries(versions)) facts.set(name, version);
  if (git) facts.set('git', git.dirty ? l10n.t('{0} with changes', git.commit) : git.commit);
  if (host) {
    const gigabytes = Math.round(host.memory / 2 ** 30);
    facts.set(l10n.t('processor'), l10n.t('{0}, {1} cores, {2} GB', host.processor, host.cores, gigabytes));
    facts.set(l10n.t('system'), host.platform);
  }
  return facts;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
