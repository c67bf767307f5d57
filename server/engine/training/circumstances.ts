import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../../base/files.ts';
import { version } from '../../base/version.ts';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { gitChanges, gitState } from '../../runs/git.ts';
import { hostFacts } from '../../runs/host.ts';
import { runtimeVersion } from '../session.ts';

/**
 * What a run's numbers depend on besides its settings and data: the machine, the programs, and the commit that its
 * experiment file was at when it began; how tracked files differed from that commit is kept as a patch.
 */
export async function recordCircumstances(
  directory: string,
  { experiment_file: file, git: known }: Pick<RunRecord, 'experiment_file' | 'git'>,
): Promise<Pick<RunRecord, 'git' | 'host' | 'versions'>> {
  const git = known ?? (await gitState(dirname(file)));
  if (!known && git?.dirty) {
    const changes = await gitChanges(dirname(file));
    // A run trains as well without it.
    if (changes) await writeFileAtomic(join(directory, runFiles.changes), changes).catch(() => {});
  }
  return {
    ...(git && { git }),
    host: hostFacts(),
    versions: { 'lstm-lab': version, node: process.versions.node, onnxruntime: await runtimeVersion() },
  };
}
