import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { exists } from '../shared/fileSystem.ts';
import { formatBytes } from '../shared/format.ts';
import type { Product } from '../shared/product.ts';

/** A text to learn from. A sample is copied to where the experiment is made. */
export interface TextSource {
  readonly uri: vscode.Uri;
  readonly bytes: number;
  readonly sample: boolean;
}

interface SourceItem extends vscode.QuickPickItem {
  readonly source?: TextSource;
}

const textFiles = '**/*.{txt,text,md}';
const notData = '**/{node_modules,.git,.lstm-lab,dist,out,build}/**';
/** Less is hardly enough to learn from. */
const leastBytes = 2000;

/** Asks for a text: one of the folder's, a sample that comes with the extension, or any other file. */
export async function pickTextSource(product: Product, title: string): Promise<TextSource | undefined> {
  const placeHolder = vscode.l10n.t('Which text should the network learn from?');
  const picked = await vscode.window.showQuickPick(sourceItems(product), { title, placeHolder });
  return picked && (picked.source ?? browse());
}

async function sourceItems(product: Product): Promise<SourceItem[]> {
  const [texts, samples] = await Promise.all([workspaceTexts(), sampleTexts(product)]);
  return [
    ...texts.map((source) => item(source, vscode.workspace.asRelativePath(source.uri))),
    { label: vscode.l10n.t('Samples'), kind: vscode.QuickPickItemKind.Separator },
    ...samples,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: vscode.l10n.t('Another file…') },
  ];
}

export async function textSource(uri: vscode.Uri, sample = false): Promise<TextSource> {
  return { uri, bytes: (await vscode.workspace.fs.stat(uri)).size, sample };
}

async function workspaceTexts(): Promise<TextSource[]> {
  const found = await vscode.workspace.findFiles(textFiles, notData, 50);
  // A link may lead nowhere, a file may have gone since it was found.
  const sources = await Promise.all(found.map((uri) => textSource(uri).catch(() => [])));
  return sources
    .flat()
    .filter(({ bytes }) => bytes >= leastBytes)
    .sort((a, b) => b.bytes - a.bytes);
}

async function sampleTexts(product: Product): Promise<SourceItem[]> {
  const samples = [
    { label: vscode.l10n.t('Shakespeare'), path: 'shakespeare/data/tiny-shakespeare.txt' },
    { label: vscode.l10n.t('Tang poems, in Chinese'), path: 'tang-poems/data/quatrains.txt' },
  ];
  const items = samples.map(async ({ label, path }) => {
    const uri = vscode.Uri.file(join(product.root, 'samples', path));
    return (await exists(uri)) ? [item(await textSource(uri, true), label)] : [];
  });
  return (await Promise.all(items)).flat();
}

function item(source: TextSource, label: string): SourceItem {
  return { label, description: formatBytes(source.bytes), source };
}

async function browse(): Promise<TextSource | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Text to Learn From'),
    openLabel: vscode.l10n.t('Learn from This Text'),
  });
  return chosen?.[0] && textSource(chosen[0]);
}

/** `Moby Dick.txt` → `moby-dick`: a name to begin with. */
export function proposedName({ uri }: TextSource): string {
  const stem = basename(uri.path).replace(/\.[^.]+$/, '');
  return (
    stem
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '') || 'experiment'
  );
}
