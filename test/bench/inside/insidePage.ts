/** The playground page's view of the inside, with a made-up text and activations, and what a person does in it. */
import type { CDPSession, Page } from 'playwright-core';
import { hydrated } from '../../fixtures/generatedText.ts';
import type { PageTester } from '../../support/pages.ts';
import { pageScript } from './pageScript.ts';

export interface Size {
  readonly tokens: number;
  readonly units: number;
  /** Pixels of a side of the heatmap's cells. */
  readonly cell: number;
}

/** An element, and the pixels that it is scrolled by in every frame. */
export interface Scroll {
  readonly of: string;
  readonly left: number;
  readonly top: number;
}

/** Frames that a gesture lasts at most: it ends at the end of what is scrolled. */
const mostFrames = 240;

export class InsidePage {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #problems: readonly string[];

  private constructor(page: Page, session: CDPSession, problems: readonly string[]) {
    this.#page = page;
    this.#session = session;
    this.#problems = problems;
  }

  static async open(tester: PageTester, { tokens, units, cell }: Size): Promise<InsidePage> {
    const state = {
      mode: 'inside',
      'inside.source': { own: true, text: 'a' },
      'inside.cellSize': cell,
      'inside.tab': 'heatmap',
    };
    const { page, post, problems } = await tester.open({ width: 1280, height: 900, state });
    await page.evaluate(pageScript);
    await page.evaluate(`bench.answer(${tokens}, ${units})`);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await post(hydrated);
    await page
      .locator('.strip .token')
      .nth(tokens - 1)
      .waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
    return new InsidePage(page, session, problems);
  }

  /** @returns milliseconds of each frame, and of the processor for each of them */
  async scroll(scroll: Scroll): Promise<{ frames: number[]; processor: number }> {
    const before = await this.#work();
    const frames: number[] = await this.#page.evaluate(
      `bench.scroll(${JSON.stringify(scroll)}, ${mostFrames})`,
    );
    return { frames, processor: ((await this.#work()) - before) / frames.length };
  }

  /** @returns milliseconds from the key until the frame after the text is coloured anew */
  async chooseUnit(): Promise<number> {
    return this.#page.evaluate('bench.chooseUnit()');
  }

  async close(): Promise<void> {
    await this.#page.context().close();
    if (this.#problems.length > 0) throw new Error(this.#problems.join('\n'));
  }

  /** Milliseconds that the page's main thread has had the processor. */
  async #work(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1000;
  }
}
