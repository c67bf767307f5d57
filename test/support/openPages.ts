/** For tests of one page: a browser for all of them, closed pages after each, and no error in any. */
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { type OpenPage, type PageName, type PageOptions, PageTester } from './pages.ts';

/** Registers the hooks; the result opens the page. */
export function openPages(name: PageName): (options?: PageOptions) => Promise<OpenPage> {
  let tester: PageTester;
  const opened: OpenPage[] = [];
  before(async () => {
    tester = await PageTester.start(name);
  });
  after(() => tester.stop());
  afterEach(async () => {
    for (const { page, problems } of opened.splice(0)) {
      await page.context().close();
      assert.deepEqual(problems, []);
    }
  });
  return async (options) => {
    const result = await tester.open(options);
    opened.push(result);
    return result;
  };
}
