/**
 * Runs an extension test in code-server and headless Chromium as VS Code would, from VS Code's own arguments. The
 * state of the workbench outlives it only in a folder named by `LSTM_LAB_STATE`: the next one with it goes on from there.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from '../support/browser.ts';
import { codeServerVersions } from './codeServer.ts';
import { WorkbenchServer } from './server.ts';

/** A page that hangs would wait for ever. */
const limitMinutes = 5;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'folder-uri': { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
      'disable-workspace-trust': { type: 'boolean' },
    },
  });
  const path = (name: string): string => String(values[name]);
  const folder = values['folder-uri'] ? fileURLToPath(path('folder-uri')) : positionals[0];
  const kept = process.env.LSTM_LAB_STATE;
  const stateFolder = kept ?? mkdtempSync(join(tmpdir(), 'lstm-lab-host-'));
  const portFile = join(stateFolder, 'port');
  const server = await WorkbenchServer.start({
    stateFolder,
    port: existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : undefined,
    version: process.env.LSTM_LAB_CODE_SERVER ?? codeServerVersions.newest,
    trusted: values['disable-workspace-trust'] === true,
  });
  writeFileSync(portFile, String(server.port));
  process.once('exit', () => server.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const exitCode = new Promise<number>((resolve, reject) => {
      setTimeout(
        () => reject(new Error(`no result within ${limitMinutes} minutes`)),
        limitMinutes * 60_000,
      ).unref();
      page.once('crash', () => reject(new Error('the page crashed')));
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      appendFileSync(join(stateFolder, 'console.log'), `${format(...args)}\n`);
    });
    const address = server.address({
      folder,
      extensionDevelopmentPath: path('extensionDevelopmentPath'),
      extensionTestsPath: path('extensionTestsPath'),
    });
    await page.goto(address, { waitUntil: 'commit' });
    return await exitCode;
  } finally {
    await browser.close();
    server.stop();
    if (kept === undefined) rmSync(stateFolder, { recursive: true, force: true, maxRetries: 10 });
  }
}

process.exit(await main());
