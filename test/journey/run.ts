/** `tsx test/journey/run.ts`: a person's ways through the packaged extension, in code-server and Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Counts, formatCounts } from '../project/counts.ts';
import { sum } from '../project/suites.ts';
import { packVsix, thisPlatform } from '../project/vsix.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { installExtension, WorkbenchServer } from '../vscode/server.ts';
import { firstRun } from './firstRun.ts';
import { interruption } from './interruption.ts';
import { walk } from './journey.ts';
import { takePictures } from './pictures.ts';
import { playground } from './playground.ts';
import { makeSampleWorkspace } from './sampleWorkspace.ts';
import { sweep } from './sweep.ts';
import { endTraining } from './trainingRuns.ts';
import { Workbench } from './workbench.ts';

/** In one window, one after another: each leaves nothing that trains, and has an experiment of its own. */
const journeys = [firstRun, sweep, interruption, playground];

async function travel(): Promise<Counts> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'lstm-lab-journey-'));
  const workspace = mkdtempSync(join(tmpdir(), 'lstm-lab-sample-'));
  const folder = makeSampleWorkspace(workspace);
  await installExtension(stateFolder, packVsix(thisPlatform));
  const server = await WorkbenchServer.start({ stateFolder, trusted: true });
  process.once('exit', () => server.stop());
  const browser = await launchBrowser();
  try {
    const workbench = await Workbench.open(browser, server.address({ folder: workspace }));
    const all = [];
    for (const journey of journeys) {
      all.push(await walk(journey, { workbench, folder }));
      await endTraining(folder);
    }
    const counts = sum(all);
    if (process.env.LSTM_LAB_SCREENSHOTS && counts.failed === 0) {
      await takePictures(browser, server, stateFolder, workspace);
    }
    return counts;
  } finally {
    await browser.close();
    server.stop();
    for (const path of [stateFolder, workspace])
      rmSync(path, { recursive: true, force: true, maxRetries: 10 });
  }
}

if (process.platform !== 'linux' || !findBrowser()) {
  process.stdout.write('- journey: skipped, it needs Linux and a Chromium\n');
  const skipped = journeys.reduce((count, { steps }) => count + steps.length, 0);
  process.stdout.write(`${formatCounts({ passed: 0, failed: 0, skipped })}\n`);
} else {
  const counts = await travel();
  process.stdout.write(`${formatCounts(counts)}\n`);
  process.exit(counts.failed === 0 ? 0 : 1);
}
