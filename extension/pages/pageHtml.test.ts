import assert from 'node:assert/strict';
import test from 'node:test';
import { pageHtml } from './pageHtml.ts';

const parts = {
  title: 'a <b> & "c"',
  language: 'zh-cn',
  cspSource: 'https://file.vscode-cdn.net',
  nonce: 'n0nce',
  script: 'https://file/dist/dashboard.js',
  style: 'https://file/dist/dashboard.css',
  strings: { title: '</script><script>alert(1)</script>' },
  choices: { filter: '</script><script>alert(2)</script>' },
};

test('the policy allows nothing but the page’s own script, style, fonts and pictures', () => {
  const html = pageHtml(parts);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; script-src 'nonce-n0nce'; style-src https://file.vscode-cdn.net; " +
      'font-src https://file.vscode-cdn.net; img-src https://file.vscode-cdn.net data:',
  );
  for (const script of html.matchAll(/<script([^>]*)>/g)) assert.match(script[1]!, /nonce="n0nce"/);
});

test('no word or title can become markup', () => {
  const html = pageHtml(parts);
  assert.equal(html.includes('<script>alert'), false);
  assert.equal(html.includes('<b>'), false);
});
