/** Three settings are tried, compared, and the best of them is trained again. */
import assert from 'node:assert/strict';
import { tableCell, tableLine } from './dashboard.ts';
import type { Journey } from './journey.ts';

/** The best validation loss, as the table tells it. */
let best = '';

export const sweep: Journey = {
  name: 'a sweep',
  steps: [
    [
      'the lens says how many runs it has, and starts it',
      async ({ workbench }) => {
        await workbench.runCommand('View: Close All Editors');
        await workbench.showExperiments();
        await workbench.openFile('sizes.lstm.yaml');
        await workbench.lens('Run sweep of 3 runs').click();
        await workbench.notice('The sweep of sizes has started: 3 runs.');
        await workbench.picture('sweep-1-started');
        await workbench.closeNotices();
      },
    ],
    [
      'its runs appear in the Experiments view called by what they try, and finish',
      async ({ workbench }) => {
        const runs = workbench.row(/finished/);
        await runs.nth(2).waitFor();
        const labels = await runs.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label')));
        assert.equal(labels.length, 3);
        for (const name of ['#1 hidden_size 8', '#2 hidden_size 16', '#3 hidden_size 48'])
          assert.ok(
            labels.some((label) => label?.startsWith(`${name},`)),
            labels.join('\n'),
          );
        await workbench.picture('sweep-2-runs');
      },
    ],
    [
      'their curves are compared in one chart',
      async ({ workbench }) => {
        await workbench.lens('Compare 3 runs').click();
        const dashboard = await workbench.extensionPage('.run-table .grid');
        for (const line of [1, 2, 3]) {
          const status = await tableCell(dashboard, line, 'Status');
          assert.equal(await status.textContent(), 'Finished');
          assert.equal(await tableLine(dashboard, line).getAttribute('aria-selected'), 'true');
        }
        const chart = dashboard.locator('.chart canvas[aria-label*="Lines: 6."]').first();
        await chart.waitFor();
        await workbench.picture('sweep-3-compared');
      },
    ],
    [
      'sorted by the validation loss, the best run is on top and marked',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-table .grid');
        await dashboard.getByRole('columnheader', { name: 'Validation loss' }).click();
        await dashboard.locator('[role="columnheader"][aria-sort="ascending"]').waitFor();
        const losses = [];
        for (const line of [1, 2, 3]) {
          const cell = await tableCell(dashboard, line, 'Validation loss');
          losses.push((await cell.textContent()) ?? '');
        }
        assert.match(losses[0] ?? '', /^◆/);
        const values = losses.map((text) => Number(text.replace('◆', '')));
        assert.deepEqual(
          values,
          [...values].sort((a, b) => a - b),
        );
        assert.ok(values.every((value) => value > 0 && value < 10));
        best = (losses[0] ?? '').slice(1);
        await workbench.picture('sweep-4-sorted');
      },
    ],
    [
      'the Sweep view names the same run as the best, and opens it',
      async ({ workbench }) => {
        const dashboard = await workbench.extensionPage('.run-table .grid');
        await dashboard.getByRole('tab', { name: 'Sweep' }).click();
        await dashboard.getByRole('group', { name: '3 runs over 2 axes' }).waitFor();
        const summary = (await dashboard.locator('.sweep-summary').textContent()) ?? '';
        assert.ok(summary.includes('finished · 3 of 3 runs are over'), summary);
        assert.ok(summary.includes(`Validation loss ${best}`), summary);
        await workbench.picture('sweep-5-view');
        await dashboard.getByRole('button', { name: 'Show the best run' }).click();
        const header = dashboard.locator('.run-header');
        await header.locator('.status.finished').waitFor();
        assert.ok((await header.textContent())?.includes(best));
        await workbench.picture('sweep-6-best');
      },
    ],
    [
      'reproduced, it is identical to the last bit',
      async ({ workbench }) => {
        await workbench.row(new RegExp(`best ${best} at epoch`)).click({ button: 'right' });
        await workbench.chooseFromMenu('New Run from This', 'Reproduce Run');
        const verdict = /Identical: all \d+ values of metrics are equal, and the weights bit by bit\./;
        await workbench.notice(verdict);
        await workbench
          .row(/finished/)
          .nth(3)
          .waitFor();
        await workbench.picture('sweep-7-reproduced');
      },
    ],
  ],
};
