/** VS Code's window as a person uses it. Nothing here sleeps: every action waits for what it needs to see. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { inRoot } from '../project/paths.ts';

const output = inRoot('test', 'output');
/** Milliseconds after which what should be seen is taken as missing: a busy machine is slow. */
const patience = 150_000;
const notices = '.notifications-center.visible';
const noticesBell = '[id="status.notifications"] a';
const newNotices = `${noticesBell} .codicon-bell-dot`;
const experimentsView = '[id="workbench.view.extension.lstmLab"]';

export class Workbench {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(browser: Browser, address: string, language = 'en'): Promise<Workbench> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.addInitScript((name) => Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: name }), language);
    await page.goto(address, { waitUntil: 'commit' });
    const workbench = new Workbench(page);
    await workbench.#restored();
    return workbench;
  }

  /** Reloads the window; what was open is open again after it. */
  async reload(): Promise<void> {
    await Promise.all([
      this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame()),
      this.runCommand('Developer: Reload Window'),
    ]);
    await this.#restored();
  }

  /** Opens a file of the folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.page.locator('.quick-input-widget .quick-input-box input').fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
  }

  /** The lens above a file that contains the given text. */
  lens(text: string | RegExp): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: text }).first();
  }

  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget .quick-input-box input').fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  /** Shows the Experiments view in the side bar. */
  async showExperiments(): Promise<void> {
    if (await this.page.locator(experimentsView).isVisible()) return;
    await this.page.locator('.activitybar a[aria-label^="LSTM Lab"]').click();
    await this.row(/^char/).waitFor();
  }

  /** Rows of the Experiments view, by what a screen reader says for them. */
  row(name: RegExp): Locator {
    return this.page.locator(experimentsView).getByRole('treeitem', { name });
  }

  /** The newest run of an experiment, which is the row below that of the experiment. */
  async newestRun(experiment: string): Promise<Locator> {
    const index = Number(await this.row(new RegExp(`^${experiment}`)).getAttribute('data-index'));
    return this.page.locator(`${experimentsView} [data-index="${index + 1}"][aria-level="2"]`);
  }

  /**
   * Chooses from the open context menu; all but the last name are submenus. A menu takes no click in its first moments,
   * but keys.
   */
  async chooseFromMenu(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.page.getByRole('menuitem', { name }).hover();
      await this.page.locator('.action-item.focused', { hasText: name }).last().waitFor();
      await this.page.keyboard.press('Enter');
    }
  }

  /** Chooses from the list that the editor has opened. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /**
   * A notice that says something, in the list of notices: a workbench with a driver does not let them pop up.
   * The list covers a part of the page until {@link closeNotices}.
   */
  async notice(text: string | RegExp): Promise<Locator> {
    // An empty list does not open.
    if (!(await this.page.locator(notices).isVisible())) await this.page.locator(newNotices).click();
    const notice = this.page.locator(`${notices} .notification-list-item`, { hasText: text });
    await notice.waitFor();
    return notice;
  }

  async closeNotices(): Promise<void> {
    if (await this.page.locator(notices).isVisible()) await this.page.locator(noticesBell).click();
    await this.page.locator(notices).waitFor({ state: 'hidden' });
  }

  /** The visible page of the extension that has an element `selector`. */
  async extensionPage(selector: string): Promise<Frame> {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        const visible = await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
        if (visible) return frame;
      }
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    throw new Error(`no page with ${selector} appeared`);
  }

  /** Saves what is seen as `test/output/NAME.png`. */
  async picture(name: string): Promise<void> {
    mkdirSync(output, { recursive: true });
    await this.page.screenshot({ path: join(output, `${name}.png`) });
  }

  async #restored(): Promise<void> {
    await this.page.waitForFunction(() => 'driver' in window);
    await this.page.evaluate(() => window.driver.whenWorkbenchRestored());
  }
}

declare global {
  interface Window {
    /** VS Code's own driver for smoke tests. */
    readonly driver: { whenWorkbenchRestored(): Promise<void> };
  }
}
