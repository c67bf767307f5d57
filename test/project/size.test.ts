import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { inRoot } from './paths.ts';
import { filesBelow } from './sources.ts';

const sizes = ['extension', 'server', 'webview', 'test']
  .flatMap((folder) => filesBelow(folder, ['.ts', '.tsx', '.mjs']))
  .map((file) => ({ file, lines: readFileSync(inRoot(file), 'utf8').split('\n').length - 1 }));

test('no file has more than 500 lines', () => {
  assert.deepEqual(
    sizes.filter(({ lines }) => lines > 500),
    [],
  );
});

test('half of the source files have at most 100 lines', () => {
  const sources = sizes.filter(({ file }) => !file.startsWith('test/') && !/\.test\.tsx?$/.test(file));
  const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  assert.ok(median <= 100, `the median is ${median} lines`);
});
