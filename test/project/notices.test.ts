import assert from 'node:assert/strict';
import test from 'node:test';
import { thirdPartyNotices } from './notices.ts';

test('names each bundled package once, with its licence text', () => {
  const text = thirdPartyNotices([
    'server/base/errors.ts',
    'node_modules/yaml/dist/index.js',
    'node_modules/yaml/dist/doc/Document.js',
    'node_modules/@vscode/l10n/dist/main.js',
  ]);
  const headings = [...text.matchAll(/^=+\n(\S+) [\d.]+ \((\S+)\)/gm)].map((match) => [match[1], match[2]]);
  assert.deepEqual(headings, [
    ['@vscode/l10n', 'MIT'],
    ['onnxruntime-common', 'MIT'],
    ['onnxruntime-node', 'MIT'],
    ['yaml', 'ISC'],
  ]);
  assert.equal(text.match(/Permission (is hereby granted|to use, copy)/g)?.length, 4);
});
