import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Bytes of a patch that are kept, at most. */
const patchLimit = 1 << 20;

export interface GitState {
  readonly commit: string;
  /** Whether tracked files differ from it. */
  readonly dirty: boolean;
}

/** The commit that a folder stands on. Undefined without git. */
export async function gitState(folder: string): Promise<GitState | undefined> {
  try {
    const [commit, changes] = await Promise.all([
      git(folder, ['rev-parse', 'HEAD']),
      git(folder, ['--no-optional-locks', 'status', '--porcelain', '--untracked-files=no']),
    ]);
    return { commit: commit.trim(), dirty: changes.trim() !== '' };
  } catch {
    return undefined;
  }
}

/**
 * How the tracked files of a folder's repository differ from its commit, as `git apply` takes it. Of more than
 * 1 MB the files that fit, and a last line that says so. Undefined without git.
 */
export async function gitChanges(folder: string): Promise<string | undefined> {
  const plain = ['--no-color', '--no-ext-diff', '--no-textconv', '--no-relative'];
  try {
    return cut(await git(folder, ['--no-optional-locks', 'diff', 'HEAD', ...plain], patchLimit * 64));
  } catch {
    return undefined;
  }
}

async function git(folder: string, args: readonly string[], maxBuffer?: number): Promise<string> {
  const options = { timeout: 5_000, windowsHide: true, ...(maxBuffer && { maxBuffer }) };
  // Programs that the repository's configuration names are not run.
  return (await run('git', ['-C', folder, '-c', 'core.fsmonitor=false', ...args], options)).stdout;
}

/** Whole files alone: half a file's changes cannot be applied. */
function cut(patch: string): string {
  if (Buffer.byteLength(patch) <= patchLimit) return patch;
  const kept: string[] = [];
  let left = patchLimit;
  for (const file of patch.split(/^(?=diff --git )/m)) {
    const size = Buffer.byteLength(file);
    if (size > left) continue;
    left -= size;
    kept.push(file);
  }
  return `${kept.join('')}# Files with larger changes are left out.\n`;
}
