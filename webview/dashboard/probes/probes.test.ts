import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProbeLine } from '../../../server/protocol/probes.ts';
import { hydrate, makeRun } from '../../../test/fixtures/dashboardRuns.ts';
import { lstm, makeProbes, rnn } from '../../../test/fixtures/probes.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage, PageOptions } from '../../../test/support/pages.ts';

const open = openPages('dashboard');
const runs = [makeRun('rnn'), makeRun('lstm')];
const probes: Readonly<Record<string, readonly ProbeLine[]>> = {
  [runs[0]!.id]: makeProbes(rnn, 5),
  [runs[1]!.id]: makeProbes(lstm, 5),
};

const asked = async ({ sent }: OpenPage): Promise<{ id: number; run: string }[]> =>
  (await sent())
    .filter(({ type, question }) => type === 'ask' && question === 'probes')
    .map(({ id, params }) => ({ id: Number(id), run: Reflect.get(Object(params), 'run') }));

async function answerAll(opened: OpenPage, of: (run: string) => readonly ProbeLine[]): Promise<void> {
  const answers = (await asked(opened)).map(({ id, run }) => ({ type: 'answer', id, result: of(run) }));
  await opened.post(answers);
}

async function openInside(options?: PageOptions, shown = runs): Promise<OpenPage> {
  const opened = await open({ height: 2200, ...options });
  await opened.post(hydrate(shown));
  await opened.page.getByRole('tab').nth(2).click();
  await answerAll(opened, (run) => probes[run] ?? []);
  return opened;
}

for (const theme of themeNames) {
  test(`shot ${theme}`, async () => {
    const { page } = await openInside({ theme });
    await page.screenshot({ path: `/tmp/shots/inside-${theme}.png` });
    assert.deepEqual(await checkAccessibility(page), []);
  });
}
