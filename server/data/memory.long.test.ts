/** Data larger than memory may be: what a process needs to read it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { writeLargeTable, writeLargeText } from '../../test/support/largeFiles.ts';

const mebibyte = 2 ** 20;
/** What the data may need, whatever its size. */
const mostGrowth = 500 * mebibyte;
/** Sizes of the files. `LSTM_LAB_LARGE_DATA=4` makes them four times as large. */
const scale = Number(process.env.LSTM_LAB_LARGE_DATA ?? 1);

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-memory-'));
after(() => rmSync(folder, { recursive: true }));

/** What another process tells that reads the data and nothing else. */
function read(...args: string[]): { tokens: number; seconds: number; growth: number } {
  const program = join(import.meta.dirname, '../../test/support/readLargeData.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', program, ...args], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as { tokens: number; seconds: number; growth: number };
}

for (const [tokenizer, size] of [
  ['char', 600],
  ['word', 100],
] as const) {
  test(`a language model reads ${size * scale} MB by ${tokenizer}`, (t) => {
    const file = join(folder, 'text.txt');
    writeLargeText(file, size * scale * mebibyte);
    const { tokens, seconds, growth } = read('text', file, tokenizer);
    t.diagnostic(`${tokens} tokens, ${Math.round(seconds)} s, ${Math.round(growth / mebibyte)} MB`);
    assert.ok(tokens > 30e6 * scale);
    assert.ok(growth < mostGrowth, `${growth / mebibyte} MB`);
  });
}

test(`a table of ${80 * scale} MB is read and kept as tokens`, (t) => {
  const file = join(folder, 'table.csv');
  writeLargeTable(file, 80 * scale * mebibyte);
  const { tokens, seconds, growth } = read('table', file);
  t.diagnostic(`${tokens} tokens, ${Math.round(seconds)} s, ${Math.round(growth / mebibyte)} MB`);
  assert.ok(tokens > 20e6 * scale);
  assert.ok(growth < mostGrowth, `${growth / mebibyte} MB`);
});
