/** Shows a page of the extension in headless Chromium, with what a webview gives it and nothing more. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Locale, pageStrings } from '../fixtures/pageStrings.ts';
import { type ThemeName, themes } from '../fixtures/themes.ts';
import { pageBundles } from '../project/bundles.ts';
import { root } from '../project/paths.ts';

export type PageName = 'dashboard' | 'playground' | 'onnx';

export interface PageOptions {
  readonly theme?: ThemeName;
  readonly locale?: Locale;
  readonly width?: number;
  readonly height?: number;
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
  /** What the page saved before, as `getState` returns it. */
  readonly state?: unknown;
}

export interface OpenPage {
  readonly page: Page;
  /** Sends messages as the host does, and waits until the page has drawn what follows from them. */
  post(messages: object | readonly object[]): Promise<void>;
  /** What the page has sent to the host so far. */
  sent(): Promise<Record<string, unknown>[]>;
  state(): Promise<unknown>;
  setTheme(theme: ThemeName): Promise<void>;
  /** Errors of scripts and violations of the content security policy. */
  readonly problems: readonly string[];
}

const origin = 'http://pages.test';

function chromiumPath(): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [
    ...(process.env.CHROMIUM === undefined ? [] : [process.env.CHROMIUM]),
    ...['/usr/bin', ...folders].flatMap((folder) => names.map((name) => path.join(folder, name))),
  ];
  const found = candidates.find(isExecutable);
  if (found === undefined) throw new Error('No Chromium found: install it, or name it in CHROMIUM.');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export class PageTester {
  readonly #browser: Browser;
  readonly #bundle: ReadonlyMap<string, string>;
  readonly #name: PageName;

  private constructor(name: PageName, browser: Browser, bundle: ReadonlyMap<string, string>) {
    this.#name = name;
    this.#browser = browser;
    this.#bundle = bundle;
  }

  static async start(name: PageName): Promise<PageTester> {
    const bundle = await bundlePage(name);
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
    return new PageTester(name, browser, bundle);
  }

  async open(options: PageOptions = {}): Promise<OpenPage> {
    const { theme = 'dark', width = 1000, height = 900, scale = 1 } = options;
    const context = await this.#browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error.stack)));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.addInitScript(webview, options.state);
    await page.route(`${origin}/**`, (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      const contentType = file.endsWith('.css')
        ? 'text/css'
        : file.endsWith('.js')
          ? 'text/javascript'
          : 'text/html';
      const body = file === '' ? html(this.#name, options.locale ?? 'en', theme) : this.#bundle.get(file);
      return body === undefined ? route.abort() : route.fulfill({ contentType, body });
    });
    await page.goto(`${origin}/`);
    return {
      page,
      problems,
      post: (messages) => page.evaluate(postAndDraw, [messages].flat()),
      sent: () => page.evaluate(() => window.webview.sent),
      state: () => page.evaluate(() => window.webview.state),
      setTheme: (next) => page.evaluate(applyTheme, themes[next]),
    };
  }

  async stop(): Promise<void> {
    await this.#browser.close();
  }
}

declare global {
  interface Window {
    webview: { sent: Record<string, unknown>[]; state: unknown };
  }
}

/** Runs in the page, before its own script. Methods only: named functions are wrapped by the test runner. */
function webview(state: unknown): void {
  window.webview = { sent: [], state };
  Object.assign(window, {
    acquireVsCodeApi() {
      return {
        postMessage(message: Record<string, unknown>) {
          window.webview.sent.push(structuredClone(message));
        },
        getState() {
          return window.webview.state;
        },
        setState(next: unknown) {
          window.webview.state = structuredClone(next);
        },
      };
    },
  });
}

/** The page draws in the frame after a message, its chart one frame later. */
async function postAndDraw(messages: readonly object[]): Promise<void> {
  for (const message of messages) {
    const received = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }));
    window.postMessage(message, '*');
    await received;
  }
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}

function applyTheme({ bodyClass, variables }: (typeof themes)[ThemeName]): void {
  document.body.className = bodyClass;
  document.documentElement.removeAttribute('style');
  for (const [name, value] of Object.entries(variables)) {
    document.documentElement.style.setProperty(`--vscode-${name}`, value);
  }
}

/** The same shape as the host's page: a strict policy, words, and an empty root. */
function html(name: PageName, locale: Locale, theme: ThemeName): string {
  const strings = pageStrings(name, locale);
  const policy = `default-src 'none'; style-src ${origin}; font-src ${origin}; script-src 'nonce-test'`;
  const setUp = `(${applyTheme})(${JSON.stringify(themes[theme])})`;
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/${name}.css">
<title>${name}</title>
</head>
<body>
<script nonce="test">${setUp}</script>
<div id="root"></div>
<script nonce="test">globalThis.lstmLabStrings = ${JSON.stringify(strings)}</script>
<script nonce="test" src="/${name}.js"></script>
</body>
</html>`;
}

async function bundlePage(name: PageName): Promise<Map<string, string>> {
  const { entry } = pageBundles.find((bundle) => bundle.name === name)!;
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [{ in: entry, out: name }],
    outdir: 'dist',
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome132',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
}
