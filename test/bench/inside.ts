/**
 * How smoothly a text of 2,000 tokens and the heatmap of its 512 units are scrolled, in headless Chromium: one
 * movement in every frame, activations answered as they are asked for. What the processor does for the page's main
 * thread does not depend on what else the machine does; the times of frames do.
 *
 *     npx tsx test/bench/inside.ts [TOKENS [UNITS]]
 */
import os from 'node:os';
import { PageTester } from '../support/pages.ts';
import { frameFigures, print } from './figures.ts';
import { InsidePage, type Scroll } from './inside/insidePage.ts';

const [tokens = 2000, units = 512] = process.argv.slice(2).map(Number);

const gestures: readonly (readonly [string, Scroll])[] = [
  ['heatmap, 40 px to the right', { of: '.heatmap-scroller', left: 40, top: 0 }],
  ['heatmap, 400 px back', { of: '.heatmap-scroller', left: -400, top: 0 }],
  ['heatmap, 40 px down', { of: '.heatmap-scroller', left: 0, top: 40 }],
  ['heatmap, down and right', { of: '.heatmap-scroller', left: 60, top: 30 }],
  ['text, 20 px down', { of: '.strip-scroller', left: 0, top: 20 }],
];

function columns(name: string, figures: readonly string[]): string {
  return `${name.padEnd(34)}${figures.map((figure) => figure.padStart(9)).join('')}`;
}

async function measure(page: InsidePage): Promise<void> {
  print(columns('frames while', ['fps', 'median', '95 %', 'worst', 'CPU ms']));
  for (const [name, scroll] of gestures) {
    const { frames, processor } = await page.scroll(scroll);
    const figures = [...frameFigures(frames), processor];
    print(
      columns(
        name,
        figures.map((figure) => figure.toFixed(1)),
      ),
    );
  }
}

const tester = await PageTester.start('playground');
try {
  for (const cell of [12, 6]) {
    const page = await InsidePage.open(tester, { tokens, units, cell });
    print(
      `\n${tokens} tokens, ${units} units, cells of ${cell} px; load of the machine ${os.loadavg()[0]!.toFixed(1)}`,
    );
    await measure(page);
    print(`another unit is chosen: ${(await page.chooseUnit()).toFixed(1)} ms until the text is coloured`);
    await page.close();
  }
} finally {
  await tester.stop();
}
