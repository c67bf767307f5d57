/** `npm run package [-- TARGET]`: the VSIX of this platform, or of another target of vsce, in `dist/`. */
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { inRoot } from './paths.ts';
import { stage } from './stage.ts';
import { checkVsix } from './vsixContent.ts';

const target = process.argv[2] ?? `${process.platform}-${process.arch}`;
const folder = inRoot('dist', 'package');
const vsix = inRoot('dist', `lstm-lab-${target}.vsix`);

stage(folder, target);
const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');
const options = ['--target', target, '--out', vsix, '--no-yarn', '--no-rewrite-relative-links'];
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [vsce, 'package', ...options, '--allow-missing-repository', '--skip-license'],
  { cwd: folder, encoding: 'utf8' },
);
if (status !== 0) throw new Error(`vsce failed:\n${stdout}${stderr}`);
checkVsix(vsix, target);
process.stdout.write(`${vsix}  ${(statSync(vsix).size / 1e6).toFixed(1)} MB\n`);
