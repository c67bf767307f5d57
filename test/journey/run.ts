/** `tsx test/journey/run.ts`: a person's way through the packaged extension, in code-server and Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, formatCounts } from '../project/counts.ts';
import { packVsix, thisPlatform } from '../project/vsix.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { installExtension, WorkbenchServer } from '../vscode/server.ts';
import { journey } from './journey.ts';
import { takePictures } from './pictures.ts';
import { makeSampleWorkspace } from './sampleWorkspace.ts';
import { Workbench } from './workbench.ts';

async function travel(): Promise<Counts> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'lstm-lab-journey-'));
  const folder = makeSampleWorkspace(mkdtempSync(join(tmpdir(), 'lstm-lab-sample-')));
  await installExtension(stateFolder, packVsix(thisPlatform));
  const server = await WorkbenchServer.start({ stateFolder, trusted: true });
  process.once('exit', () => server.stop());
  const browser = await launchBrowser();
  try {
    const workbench = await Workbench.open(browser, server.address({ folder }));
    const counts = await walk(workbench);
    if (process.env.LSTM_LAB_SCREENSHOTS && counts.failed === 0) {
      await takePictures(browser, server, stateFolder, folder);
    }
    return counts;
  } finally {
    await browser.close();
    server.stop();
    for (const path of [stateFolder, folder]) rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Each step needs the one before it: after a failure the others are skipped. */
async function walk(workbench: Workbench): Promise<Counts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [title, act] of journey) {
    if (counts.failed > 0) {
      counts.skipped++;
      continue;
    }
    const started = performance.now();
    try {
      await act(workbench);
      counts.passed++;
      process.stdout.write(`✔ ${title} (${Math.round(performance.now() - started)} ms)\n`);
    } catch (error) {
      counts.failed++;
      await workbench.picture('journey-failed');
      process.stdout.write(`✖ ${title}\n${error instanceof Error ? error.stack : error}\n`);
    }
  }
  return counts;
}

if (process.platform !== 'linux' || !findBrowser()) {
  process.stdout.write('- journey: skipped, it needs Linux and a Chromium\n');
  process.stdout.write(`${formatCounts({ passed: 0, failed: 0, skipped: journey.length })}\n`);
} else {
  const counts = await travel();
  process.stdout.write(`${formatCounts(counts)}\n`);
  process.exit(counts.failed === 0 ? 0 : 1);
}
