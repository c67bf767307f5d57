/**
 * `tsx test/vscode/run.ts [--oldest] [SUITE]…`: the suites inside a real extension host, in desktop VS Code where it can be
 * shown, else in code-server; each in a folder, in an untrusted folder, and in a window without a folder. `many`, which
 * has to be named, is a folder with 10,000 runs, opened twice: without an index of them, and with the one of the first time.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { type Counts, formatCounts, parseCounts } from '../project/counts.ts';
import { downloadedDesktop } from '../project/desktop.ts';
import { inRoot, root } from '../project/paths.ts';
import { sum } from '../project/suites.ts';
import { findBrowser } from '../support/browser.ts';
import { makeManyRuns } from '../support/manyRuns.ts';
import { pythonWithTorch } from '../support/pythonWithTorch.ts';
import { codeServerVersions } from './codeServer.ts';

const standIn = inRoot('test', 'vscode', 'launcher.mjs');
const suiteFile = inRoot('dist', 'test', 'host.cjs');
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const suites = named.length > 0 ? named : ['folder', 'actions', 'restricted', 'empty'];
const oldest = process.argv.includes('--oldest');

async function runSuite(executable: string, suite: string): Promise<Counts> {
  const workspace = mkdtempSync(join(tmpdir(), 'lstm-lab-workspace-'));
  cpSync(inRoot('test', 'vscode', 'workspace'), workspace, { recursive: true });
  cpSync(inRoot('test', 'fixtures', 'text.txt'), join(workspace, 'text.txt'));
  const report = `${workspace}.report`;
  const state = `${workspace}.state`;
  const windows = suite === 'many' ? ['many', 'manyAgain'] : [suite];
  if (suite === 'many') makeManyRuns(workspace, { experiments: 10, runs: 1000 });
  mkdirSync(state);
  const environment = {
    LSTM_LAB_STATE: state,
    LSTM_LAB_REPORT: report,
    LSTM_LAB_WORKSPACE: workspace,
    ...(pythonWithTorch && { LSTM_LAB_TEST_PYTHON: pythonWithTorch }),
    ...(oldest ? { LSTM_LAB_CODE_SERVER: codeServerVersions.oldest } : {}),
  };
  try {
    const all: Counts[] = [];
    for (const window of windows) {
      rmSync(report, { force: true });
      const folder = suite === 'empty' ? [] : [workspace];
      const kept = windows.length > 1 ? [`--user-data-dir=${join(state, 'user')}`] : [];
      const failure = await startHost(executable, suite, [...folder, ...kept], {
        ...environment,
        LSTM_LAB_SUITE: window,
      });
      all.push(resultOf(window, report, failure));
    }
    return sum(all);
  } finally {
    for (const path of [workspace, state, report]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 10 });
    }
  }
}

function resultOf(window: string, report: string, failure: unknown): Counts {
  const text = existsSync(report) ? readFileSync(report, 'utf8').trimEnd() : '';
  const lines = text.split('\n');
  const counts = parseCounts(lines.pop() ?? '');
  process.stdout.write(`${window}:\n${lines.join('\n')}\n`);
  if (counts) return counts;
  process.stdout.write(`✖ ${window} gave no result: ${failure}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

/** Gives what went wrong, if anything did. */
async function startHost(
  executable: string,
  suite: string,
  launchArgs: string[],
  environment: Record<string, string>,
): Promise<unknown> {
  const options = { extensionDevelopmentPath: root, extensionTestsPath: suiteFile };
  try {
    if (suite === 'restricted') await runRestricted(executable, { ...options, launchArgs }, environment);
    else
      await runTests({
        ...options,
        vscodeExecutablePath: executable,
        launchArgs,
        extensionTestsEnv: environment,
      });
    return undefined;
  } catch (error) {
    return error;
  }
}

/** As `runTests`, which always trusts every folder. */
function runRestricted(
  executable: string,
  options: { extensionDevelopmentPath: string; extensionTestsPath: string; launchArgs: string[] },
  environment: Record<string, string>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'lstm-lab-profile-'));
  const args = [
    ...options.launchArgs,
    ...['--no-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes'],
    `--user-data-dir=${join(profile, 'user')}`,
    `--extensions-dir=${join(profile, 'extensions')}`,
    `--extensionTestsPath=${options.extensionTestsPath}`,
    `--extensionDevelopmentPath=${options.extensionDevelopmentPath}`,
  ];
  const child = spawn(executable, args, { env: { ...process.env, ...environment }, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      rmSync(profile, { recursive: true, force: true });
      if (code === 0) resolve();
      else reject(new Error(`VS Code ended with code ${code}`));
    });
  });
}

const executable = (oldest ? undefined : await downloadedDesktop()) ?? standIn;
if (executable === standIn && (process.platform !== 'linux' || !findBrowser())) {
  process.stdout.write(
    '- extension host: skipped, there is neither a desktop VS Code nor a Chromium for code-server\n',
  );
  process.stdout.write(`${formatCounts({ passed: 0, failed: 0, skipped: 1 })}\n`);
} else {
  await build({
    entryPoints: [inRoot('test', 'vscode', 'suite', 'main.ts')],
    outfile: suiteFile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
  const all: Counts[] = [];
  for (const suite of suites) all.push(await runSuite(executable, suite));
  const counts = sum(all);
  process.stdout.write(`${formatCounts(counts)}\n`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
