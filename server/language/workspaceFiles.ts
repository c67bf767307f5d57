/** The experiment files of the workspace, open or not. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathOf } from './openFiles.ts';

const experimentEnding = /\.lstm\.ya?ml$/;
/** What a folder of experiments never has so many of; a folder that does is a whole disk. */
const mostFiles = 1000;
const mostFolders = 5000;

/** Absolute paths, each once, however the folders overlap. @param folders URIs; those of other schemes are passed over */
export async function experimentFiles(folders: readonly string[]): Promise<string[]> {
  const waiting = folders.flatMap((uri) => pathOf(uri) ?? []);
  const seen = new Set(waiting);
  const files = new Set<string>();
  for (const folder of waiting) {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      const path = join(folder, entry.name);
      if (entry.isFile() && experimentEnding.test(entry.name)) files.add(path);
      const isOwn = entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';
      if (!isOwn || seen.has(path) || seen.size >= mostFolders) continue;
      seen.add(path);
      waiting.push(path);
    }
    if (files.size >= mostFiles) break;
  }
  return [...files].slice(0, mostFiles).sort();
}
