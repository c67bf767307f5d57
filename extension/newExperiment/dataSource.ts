import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { exists } from '../shared/fileSystem.ts';
import { formatBytes } from '../shared/format.ts';
import type { Product } from '../shared/product.ts';
import { type KindName, kinds } from './kinds.ts';

/** Data to learn from. A sample is copied to where the experiment is made. */
export interface DataSource {
  readonly uri: vscode.Uri;
  readonly bytes: number;
  readonly sample: boolean;
}

interface SourceItem extends vscode.QuickPickItem {
  readonly source?: DataSource;
}

const notData = '**/{node_modules,.git,.lstm-lab,dist,out,build}/**';
/** Less is hardly enough to learn from. */
const leastBytes = 2000;

/** Asks for data: a file of the workspace, a sample that comes with the extension, or any other file. */
export async function pickDataSource(
  kind: KindName,
  product: Product,
  title: string,
): Promise<DataSource | undefined> {
  const placeHolder = vscode.l10n.t('Which data should the network learn from?');
  const picked = await vscode.window.showQuickPick(sourceItems(kind, product), { title, placeHolder });
  return picked && (picked.source ?? browse());
}

async function sourceItems(kind: KindName, product: Product): Promise<SourceItem[]> {
  const [files, samples] = await Promise.all([workspaceFiles(kind), sampleItems(kind, product)]);
  return [
    ...files.map((source) => item(source, vscode.workspace.asRelativePath(source.uri))),
    { label: vscode.l10n.t('Samples'), kind: vscode.QuickPickItemKind.Separator },
    ...samples,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Another file…') },
  ];
}

export async function dataSource(uri: vscode.Uri, sample = false): Promise<DataSource> {
  return { uri, bytes: (await vscode.workspace.fs.stat(uri)).size, sample };
}

async function workspaceFiles(kind: KindName): Promise<DataSource[]> {
  const extensions = kinds[kind].extensions.join(',');
  const found = await vscode.workspace.findFiles(`**/*.{${extensions}}{,.gz}`, notData, 50);
  // A link may lead nowhere, a file may have gone since it was found.
  const sources = await Promise.all(found.map((uri) => dataSource(uri).catch(() => [])));
  return sources
    .flat()
    .filter(({ bytes }) => bytes >= leastBytes)
    .sort((a, b) => b.bytes - a.bytes);
}

async function sampleItems(kind: KindName, product: Product): Promise<SourceItem[]> {
  const labels = sampleLabels();
  const items = kinds[kind].samples.map(async (path) => {
    const uri = vscode.Uri.file(join(product.root, 'samples', path));
    const label = labels[path];
    return label && (await exists(uri)) ? [item(await dataSource(uri, true), label)] : [];
  });
  return (await Promise.all(items)).flat();
}

function sampleLabels(): Readonly<Record<string, string>> {
  return {
    'shakespeare/data/tiny-shakespeare.txt': vscode.l10n.t('Shakespeare'),
    'tang-poems/data/quatrains.txt': vscode.l10n.t('Tang poems, in Chinese'),
    'spam/data/mails.csv.gz': vscode.l10n.t('Mails: spam or not'),
    'spoken-digits/data/train.csv.gz': vscode.l10n.t('Spoken digits, as loudness of bands of frequency'),
    'stories/data/two-facts.csv.gz': vscode.l10n.t('Stories, and questions that two sentences answer'),
    'spoken-numbers/train.tsv': vscode.l10n.t('Spoken numbers, of six speakers'),
    'wnut17/data/train.conll': vscode.l10n.t('Names in posts'),
    'births/data/us-births.csv': vscode.l10n.t('Births in the United States, by day'),
    'seattle-weather/data/seattle-weather.csv': vscode.l10n.t('Weather of Seattle, by day'),
    'dates/data/train.tsv.gz': vscode.l10n.t('Dates, as people write them'),
    'cmudict/data/train.tsv.gz': vscode.l10n.t('How English words are pronounced'),
  };
}

function item(source: DataSource, label: string): SourceItem {
  return { label, description: formatBytes(source.bytes), source };
}

async function browse(): Promise<DataSource | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Data to Learn From'),
    openLabel: vscode.l10n.t('Learn from This Data'),
  });
  return chosen?.[0] && dataSource(chosen[0]);
}

/** `Moby Dick.txt` → `moby-dick`, `mails.csv.gz` → `mails`: a name to begin with. */
export function proposedName({ uri, sample }: DataSource): string {
  const path = sample && isPart(uri.path) ? uri.path.replace(/(\/data)?\/[^/]+$/, '') : uri.path;
  const stem = basename(path).replace(/(\.[^.]+?)(\.gz)?$/i, '');
  return (
    stem
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '') || 'experiment'
  );
}

/** A sample whose file is called by its part of the data is named by its folder. */
function isPart(path: string): boolean {
  return /\/train\.[^/]+$/.test(path);
}
