import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with the Python package `lstm_lab`: `server/pytorch` beside the folder of the bundles or among the
 * sources, wherever the program that runs stands in them.
 */
export function packageFolder(program = process.argv[1] ?? ''): string {
  for (let folder = dirname(realpathSync(program)); ; folder = dirname(folder)) {
    const found = join(folder, 'server', 'pytorch');
    if (existsSync(join(found, 'lstm_lab', '__main__.py'))) return found;
    if (folder === dirname(folder)) throw new Error(`${program} has no server/pytorch beside or above it`);
  }
}
