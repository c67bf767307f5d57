/** The HTML of a page: nothing may load but the page's own script, style and fonts. */
export interface PageParts {
  readonly title: string;
  readonly language: string;
  /** The webview's source for local files. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly script: string;
  readonly style: string;
  /** The page's words, read by it as `globalThis.lstmLabStrings`. */
  readonly strings: Readonly<Record<string, string>>;
  /** Choices that a new page begins with, read by it as `globalThis.lstmLabChoices`. */
  readonly choices: Readonly<Record<string, unknown>>;
}

export function pageHtml(page: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${page.nonce}'`,
    `style-src ${page.cspSource}`,
    `font-src ${page.cspSource}`,
    `img-src ${page.cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="stylesheet" href="${escapeHtml(page.style)}">
</head>
<body>
<div id="root"></div>
<script nonce="${page.nonce}">globalThis.lstmLabStrings = ${scriptJson(page.strings)};
globalThis.lstmLabChoices = ${scriptJson(page.choices)};</script>
<script nonce="${page.nonce}" src="${escapeHtml(page.script)}"></script>
</body>
</html>`;
}

/** JSON that cannot end the script element around it. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
