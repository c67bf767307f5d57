import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CompletionItemKind } from 'vscode-languageserver';
import { stringify } from 'yaml';
import type { Proposal } from './proposal.ts';

export interface FilePlace {
  /** The experiment file. */
  readonly file: string;
  readonly runsDirectory: string;
}

const experimentEnding = /\.lstm\.ya?ml$/;
const maxFiles = 200;

/** Files of the folder that is being written, relative to the experiment file. */
export async function fileProposals(
  pathOf: 'data' | 'experiment',
  written: string,
  { file }: FilePlace,
): Promise<Proposal[]> {
  const quote = /^["']/.exec(written)?.[0] ?? '';
  const folder = written.slice(quote.length, written.lastIndexOf('/') + 1);
  const entries = await list(resolve(dirname(file), folder));
  const proposals: Proposal[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = folder + entry.name;
    if (entry.isDirectory()) {
      proposals.push({ ...proposal(`${path}/`, CompletionItemKind.Folder, quote), suggestNext: true });
    } else if (
      experimentEnding.test(entry.name) === (pathOf === 'experiment') &&
      resolve(dirname(file), path) !== file
    ) {
      proposals.push({ ...proposal(path, CompletionItemKind.File, quote), replacesAll: quote !== '' });
    }
  }
  return proposals.slice(0, maxFiles);
}

/** Finished and unfinished runs, the newest of each experiment first: their names start with their time. */
export async function runProposals({ file, runsDirectory }: FilePlace): Promise<Proposal[]> {
  const root = resolve(dirname(file), runsDirectory);
  const experiments = (await list(root)).filter((entry) => entry.isDirectory());
  const runs = await Promise.all(
    experiments.map(async ({ name }) => {
      const entries = (await list(join(root, name))).filter((entry) => entry.isDirectory());
      return entries.map((entry) => proposal(`${name}/${entry.name}`, CompletionItemKind.Folder)).reverse();
    }),
  );
  return runs.flat().slice(0, maxFiles);
}

/** @param quote that the person has begun with; a folder leaves it open, since a file is to follow */
function proposal(path: string, kind: CompletionItemKind, quote = ''): Proposal {
  if (quote === '') return { label: path, kind, text: stringify(path, { lineWidth: 0 }).trimEnd() };
  const quoted = quote === '"' ? JSON.stringify(path) : `'${path.replaceAll("'", "''")}'`;
  const text = kind === CompletionItemKind.Folder ? quoted.slice(0, -1) : quoted;
  return { label: path, kind, text, filter: quote + path };
}

async function list(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
