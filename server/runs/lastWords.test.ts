import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { runFiles } from '../protocol/runs.ts';
import { lastWords } from './lastWords.ts';

test('the last words are the last lines that are no progress, however long the log', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'words-'));
  t.after(() => rm(directory, { recursive: true }));
  assert.deepEqual(await lastWords(directory), []);
  const progress = '2026-01-02T03:04:05.678Z {"event":"epoch","epoch":1}\n';
  await writeFile(join(directory, runFiles.log), progress);
  assert.deepEqual(await lastWords(directory), []);
  const words = ['Error: 内存不足', '    at step (train.cjs:1:2)'];
  await writeFile(
    join(directory, runFiles.log),
    `long ago\n${progress.repeat(1000)}${words[0]}\r\n\n${words[1]}\n${progress}`,
  );
  assert.deepEqual(await lastWords(directory), words);
  assert.deepEqual(await lastWords(directory, 1), words.slice(1));
});
