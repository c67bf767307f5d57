import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeRun, makeSeries, tableOf } from '../../../test/fixtures/dashboardRuns.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { OpenPage } from '../../../test/support/pages.ts';

const openPage = openPages('dashboard');
const points = 30_000;
const blockWidth = 8;

/** One chart of a metric that has thin peaks upwards and downwards, each higher or deeper than those before it. */
async function openPeaks(): Promise<OpenPage> {
  const charts = { metrics: ['gradient_norm'], enlarged: 'gradient_norm', axis: 'step', smoothing: 0 };
  const more = { logX: false, ignoreOutliers: false, hidden: [], charts: {} };
  const opened = await openPage({ width: 1000, state: { charts: { ...charts, ...more } } });
  const run = makeRun('quiet-otter', { status: 'finished' });
  for (const message of tableOf([run])) await opened.post(message);
  const series = makeSeries(run.id, points, 1);
  const known = series.steps.columns.gradient_norm!;
  const values = known.values.map(
    (value, i) => value + (i % 997 === 0 ? (i % 2 === 0 ? 1 : -1) * i * 1e-4 : 0),
  );
  const columns = { ...series.steps.columns, gradient_norm: { from: 0, values } };
  await opened.post({ ...series, steps: { ...series.steps, columns } });
  await opened.page.getByRole('img').first().waitFor();
  return opened;
}

/** What is run in the page; of each block of columns the highest and lowest pixel that the line covers. */
const inPage = `
globalThis.moving = {
  frame: () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  extents() {
    const canvas = document.querySelector('canvas');
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const isLine = (i) => data[i + 3] > 40 && Math.max(data[i], data[i + 1], data[i + 2]) - Math.min(data[i], data[i + 1], data[i + 2]) > 60;
    const blocks = [];
    for (let left = 80; left + ${blockWidth} < width - 20; left += ${blockWidth}) {
      let [top, bottom] = [height, -1];
      for (let y = 0; y < height; y++) for (let x = left; x < left + ${blockWidth}; x++) {
        if (!isLine((y * width + x) * 4)) continue;
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
      blocks.push([top, bottom]);
    }
    return blocks;
  },
  async zoom(steps) {
    const overlay = document.querySelector('.chart-overlay');
    const { left, top, width, height } = overlay.getBoundingClientRect();
    for (const [deltaY, deltaX, more] of steps) {
      const at = { clientX: left + width * 0.6, clientY: top + height / 2, deltaY, deltaX, ...more };
      overlay.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...at }));
      await moving.frame();
    }
    await moving.frame();
    return { picture: document.querySelector('canvas').toDataURL(), extents: moving.extents() };
  },
};
`;

type Extents = readonly (readonly [number, number])[];

/** The peaks of a block, and of its neighbours: columns may be a few pixels wide while something moves. */
function around(extents: Extents, block: number): readonly [number, number] {
  const near = extents.slice(Math.max(0, block - 1), block + 2);
  return [Math.min(...near.map(([top]) => top)), Math.max(...near.map(([, bottom]) => bottom))];
}

const zooms = (count: number, deltaY: number): unknown[] =>
  Array.from({ length: count }, () => [deltaY, 0, { ctrlKey: true }]);
const pans = (count: number, deltaX: number): unknown[] =>
  Array.from({ length: count }, () => [0, deltaX, { shiftKey: true }]);

for (const [name, steps] of [
  ['zooms in a little: the picture is stretched', zooms(5, -12)],
  ['zooms in far: the picture is drawn anew', zooms(12, -40)],
  ['zooms in and out again', [...zooms(8, -30), ...zooms(7, 25)]],
  ['zooms in and moves aside', [...zooms(6, -40), ...pans(9, 60)]],
] as const) {
  test(`no peak is lost or made up while a person ${name}`, async () => {
    const { page, problems } = await openPeaks();
    await page.evaluate(inPage);
    const before: Extents = await page.evaluate('moving.extents()');
    const moved: { picture: string; extents: Extents } = await page.evaluate(
      `moving.zoom(${JSON.stringify(steps)})`,
    );
    assert.notDeepEqual(moved.extents, before);
    await page.waitForFunction(
      (then) => document.querySelector('canvas')?.toDataURL() !== then,
      moved.picture,
    );
    await page.getByRole('button', { name: 'Reset zoom' }).waitFor();
    const atRest: Extents = await page.evaluate('moving.extents()');
    assert.ok(atRest.some(([top, bottom]) => bottom - top > 100));
    const near = 4;
    for (const [block, [top, bottom]] of atRest.entries()) {
      const then = around(moved.extents, block);
      assert.ok(
        then[0] <= top + near && then[1] >= bottom - near,
        `lost in block ${block}: ${then}; ${[top, bottom]}`,
      );
    }
    for (const [block, [top, bottom]] of moved.extents.entries()) {
      const now = around(atRest, block);
      assert.ok(
        now[0] <= top + near && now[1] >= bottom - near,
        `made up in block ${block}: ${[top, bottom]}; ${now}`,
      );
    }
    assert.deepEqual(problems, []);
  });
}
