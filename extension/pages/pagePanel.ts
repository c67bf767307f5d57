import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { PageMessage, PageStrings } from '../../server/protocol/pages.ts';
import { distFile, type Product } from '../shared/product.ts';
import { pageHtml } from './pageHtml.ts';

export interface PageKind {
  /** `dashboard` or `playground`: names the bundle and, as `lstmLab.NAME`, the view type. */
  readonly name: string;
  readonly strings: PageStrings<string>;
  /** What was chosen in an earlier page of this kind: a new one begins with it. */
  readonly choices?: Readonly<Record<string, unknown>>;
}

export function viewType(name: string): string {
  return `lstmLab.${name}`;
}

/** Puts a page into a panel that was just made or is being restored. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  product: Product,
  { name, strings, choices = {} }: PageKind,
): void {
  const { webview } = panel;
  const dist = vscode.Uri.file(distFile(product, ''));
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  panel.iconPath = vscode.Uri.file(`${product.root}/extension/media/icon.png`);
  const source = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(dist, basename(file))).toString();
  webview.html = pageHtml({
    title: panel.title,
    language: vscode.env.language,
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    script: source(`${name}.js`),
    style: source(`${name}.css`),
    strings,
    choices,
  });
}

/** Sends a message to a page; a page that is gone meanwhile misses nothing. */
export function post<M extends PageMessage>(panel: vscode.WebviewPanel, message: M): void {
  void panel.webview.postMessage(message);
}
