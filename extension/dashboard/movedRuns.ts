import { sep } from 'node:path';

/** A file or folder that was renamed: absolute paths. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** Where run directories are after files or folders above them were renamed. */
export function movedRuns(runs: readonly string[], renamings: readonly Renaming[]): string[] {
  return runs.map((run) => {
    const renaming = renamings.find(({ from }) => run === from || run.startsWith(from + sep));
    return renaming ? renaming.to + run.slice(renaming.from.length) : run;
  });
}
