/** The training process dies; the run is found dead, goes on, and is deleted and put back at the end. */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runFiles } from '../../server/protocol/runs.ts';
import { progressed, stepOf } from './dashboard.ts';
import type { Journey } from './journey.ts';
import { trainingRuns } from './trainingRuns.ts';

/** As the C++ library of the engine prints it where memory is short. */
const lastWords = "terminate called after throwing an instance of 'std::bad_alloc'";
/** How far the run was when it died. */
let reached = 0;

export const interruption: Journey = {
  name: 'an interruption',
  steps: [
    [
      'a run learns for an epoch',
      async ({ workbench, folder }) => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.showExperiments();
        await workbench.openFile('overnight.lstm.yaml');
        await workbench.lens('▶ Run').click();
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await dashboard.locator('.run-header dt', { hasText: 'Validation loss' }).waitFor();
        while (!(await trainingRuns(folder))[0]?.isSafe) await delay(50);
        reached = await stepOf(dashboard);
      },
    ],
    [
      'its process is killed: it is marked as interrupted, with its last words',
      async ({ workbench, folder }) => {
        const [run, ...others] = await trainingRuns(folder);
        assert.ok(run !== undefined && others.length === 0, 'one process trains');
        appendFileSync(join(run.directory, runFiles.log), `${lastWords}\n`);
        process.kill(run.pid, 'SIGKILL');
        await workbench.row(/interrupted/).waitFor();
        const notice = await workbench.notice('overnight was interrupted: its process is gone.');
        assert.ok((await notice.textContent())?.includes(`Its last words: ${lastWords}`));
        const dashboard = await workbench.extensionPage('.run-header .status.lost');
        assert.equal(await dashboard.locator('.run-header .progress').count(), 0);
        await workbench.picture('interruption-1-interrupted');
      },
    ],
    [
      'it is resumed from the notice, and gets further than it was',
      async ({ workbench }) => {
        const notice = await workbench.notice('overnight was interrupted');
        await notice.getByRole('button', { name: 'Resume' }).click();
        await workbench.closeNotices();
        const dashboard = await workbench.extensionPage('.run-header .status.running');
        await progressed(dashboard, reached);
        await workbench.picture('interruption-2-resumed');
        await dashboard.getByRole('button', { name: 'Stop' }).click();
        await dashboard.locator('.run-header .status.stopped').waitFor();
      },
    ],
    [
      'deleted, it is gone from the view and from the dashboard',
      async ({ workbench }) => {
        const run = await workbench.newestRun('overnight');
        await run.click();
        await workbench.page.keyboard.press('Delete');
        await workbench.notice('Deleted overnight /');
        await run.waitFor({ state: 'hidden' });
        await workbench.extensionPage('main .empty');
        await workbench.picture('interruption-3-deleted');
      },
    ],
    [
      'undone, it is back in both',
      async ({ workbench }) => {
        const notice = await workbench.notice('Deleted overnight /');
        await notice.getByRole('button', { name: 'Undo' }).click();
        await (await workbench.newestRun('overnight')).click();
        const dashboard = await workbench.extensionPage('.run-header .status.stopped');
        await dashboard.locator('.chart canvas[aria-label*="last"]').first().waitFor();
        await workbench.closeNotices();
        await workbench.picture('interruption-4-back');
      },
    ],
  ],
};
