/**
 * How smooth the charts of the dashboard page are, in headless Chromium: times of frames while a person zooms and
 * pans with one movement in every frame, script time of live points, memory. First one chart with all the room, then
 * six at once. What the processor does for the page's main thread does not depend on what else the machine does; the
 * times of frames do.
 *
 *     npx tsx test/bench/charts.ts [RUNS [POINTS]]
 */
import os from 'node:os';
import { PageTester } from '../support/pages.ts';
import { type Amount, ChartPage } from './charts/chartPage.ts';
import { scriptTime } from './charts/trace.ts';
import { frameFigures, print } from './figures.ts';

const [runs = 20, points = 100_000] = process.argv.slice(2).map(Number);
const six = ['loss', 'learning_rate', 'gradient_norm', 'update_ratio', 'tokens_per_second', 'memory'];
const updatesPerSecond = 10;
const updates = 50;
const rowsPerUpdate = 5;

function columns(name: string, figures: readonly string[]): string {
  return `${name.padEnd(30)}${figures.map((figure) => figure.padStart(9)).join('')}`;
}

/**
 * Frames while `gesture` goes on.
 *
 * @param gesture results in the number of its steps; each of them asks for a drawing
 */
async function frames(charts: ChartPage, name: string, gesture: () => Promise<number>): Promise<void> {
  await charts.page.evaluate('bench.watch()');
  const before = await charts.work();
  const steps = await gesture();
  const after = await charts.work();
  const times: number[] = await charts.page.evaluate('bench.stop()');
  const figures = frameFigures(times);
  const processor = [times.length, steps].map((count) => (after - before) / count);
  const words = [...figures, ...processor].map((figure) => figure.toFixed(1));
  print(columns(name, words));
}

async function measure(tester: PageTester, amount: Amount): Promise<void> {
  const { metrics } = amount;
  const start = performance.now();
  const charts = await ChartPage.open(tester, amount);
  const ready = ((performance.now() - start) / 1000).toFixed(1);
  print(
    `\n${metrics.length} chart${metrics.length > 1 ? 's' : ''}: ${metrics.join(', ')}; ready after ${ready} s`,
  );
  print(columns('frames while', ['fps', 'median', '95 %', 'worst', 'CPU ms', 'a step']));
  await frames(charts, 'the pointer moves (cursor)', () => charts.movePointer());
  await frames(charts, 'the wheel zooms in', () => charts.zoom(-6));
  await frames(charts, 'the chart is panned', () => charts.pan());
  await frames(charts, 'the wheel zooms out', () => charts.zoom(6));
  await charts.showAll();
  await charts.prepareUpdates(updates, rowsPerUpdate);
  await frames(charts, 'points arrive', () => charts.update(updatesPerSecond));
  await charts.prepareUpdates(updates, rowsPerUpdate);
  const script = await scriptTime(charts.session, 'dashboard.js', () => charts.update(updatesPerSecond));
  print(
    `an update of all runs, ${updatesPerSecond} times a second: ${(script / updates).toFixed(1)} ms of script`,
  );
  const { objects, buffers } = await charts.memory();
  print(`memory: ${objects.toFixed(0)} MB objects, ${buffers.toFixed(0)} MB array buffers`);
  await charts.close();
}

const tester = await PageTester.start('dashboard');
try {
  print(`${runs} runs of ${points} points; load of the machine ${os.loadavg()[0]!.toFixed(1)}`);
  await measure(tester, { runs, points, metrics: six.slice(0, 1) });
  await measure(tester, { runs, points, metrics: six });
} finally {
  await tester.stop();
}
