/** Runs an extension test in code-server and headless Chromium as VS Code would, from VS Code's own arguments. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
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
  const stateFolder = mkdtempSync(join(tmpdir(), 'lstm-lab-host-'));
  const server = await WorkbenchServer.start({
    stateFolder,
    version: process.env.LSTM_LAB_CODE_SERVER ?? codeServerVersions.newest,
    trusted: values['disable-workspace-trust'] === true,
  });
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
    rmSync(stateFolder, { recursive: true, force: true, maxRetries: 10 });
  }
}

process.exit(await main());
