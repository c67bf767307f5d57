/** Packs the extension for one platform. */
import { spawnSync } from 'node:child_process';
import { inRoot } from './paths.ts';
import { stage } from './stage.ts';
import { checkVsix } from './vsixContent.ts';

export const thisPlatform = `${process.platform}-${process.arch}`;

/**
 * Makes `dist/lstm-lab-TARGET.vsix` out of the bundles in `dist/`, for a target of vsce, and checks what is in it.
 *
 * @returns its path
 */
export function packVsix(target: string): string {
  const folder = inRoot('dist', 'package');
  const vsix = inRoot('dist', `lstm-lab-${target}.vsix`);
  stage(folder, target);
  const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--target', target, '--out', vsix, '--no-yarn', '--no-rewrite-relative-links'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [vsce, 'package', ...options, '--allow-missing-repository'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`vsce failed:\n${stdout}${stderr}`);
  checkVsix(vsix, target);
  return vsix;
}
