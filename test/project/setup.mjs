/**
 * `node test/project/setup.mjs STEP,STEP… [ARGUMENT…]`: installs the dependencies when they are missing or old,
 * then runs `test/STEP.ts` one after another; the last one gets the arguments. Plain JavaScript without
 * dependencies, because in a fresh clone there is nothing but Node and npm.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [steps = '', ...args] = process.argv.slice(2);

function run(command, commandArgs, options = {}) {
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit', ...options });
  if (error) process.stderr.write(`${command}: ${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Whether `node_modules` holds what `package-lock.json` asks for. */
function isInstalled() {
  const installedFile = resolve(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  process.stderr.write(`LSTM Lab needs Node 20 or newer; this is ${process.version}.\n`);
  process.exit(1);
}
if (!isInstalled()) {
  process.stdout.write('Installing dependencies …\n');
  run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
}
const names = steps.split(',');
for (const [index, step] of names.entries()) {
  const last = index === names.length - 1;
  run(process.execPath, ['--import', 'tsx', `test/${step}.ts`, ...(last ? args : [])]);
}
