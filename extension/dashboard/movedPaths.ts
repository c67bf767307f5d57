import { sep } from 'node:path';

/** A file or folder that was renamed: absolute paths. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Where files and folders are after files or folders above them were renamed. */
export function movedPaths(paths: readonly string[], renamings: readonly Renaming[]): string[] {
  return paths.map((path) => {
    const renaming = renamings.find(({ from }) => path === from || path.startsWith(from + sep));
    return renaming ? renaming.to + path.slice(renaming.from.length) : path;
  });
}
