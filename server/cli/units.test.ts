import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { quotedCharacters, quoteTracker, trackingUnit } from '../../test/support/insideModels.ts';
import { createTokenizer, tokenizerToJson } from '../data/tokens/tokenizer.ts';
import { exportLanguageModel } from '../engine/export/exporter.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-units-'));
after(() => rmSync(folder, { recursive: true }));

const model = join(folder, 'model.onnx');
const { settings, weights } = quoteTracker();
const tokenizer = createTokenizer({ kind: 'char', vocabulary: [...quotedCharacters], lowercase: false });
writeFileSync(
  model,
  exportLanguageModel(settings, weights, {
    'lstm_lab.format': '1',
    'lstm_lab.task': 'language-model',
    'lstm_lab.tokenizer': tokenizerToJson(tokenizer),
  }),
);

function run(
  ...args: string[]
): Promise<{ readonly code: number; readonly out: string; readonly error: string }> {
  const main = join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', main, 'units', model, ...args],
      { env: { ...process.env, LC_ALL: 'C' } },
      (failure, out, error) => resolve({ code: Number(failure?.code ?? 0), out, error }),
    );
  });
}

const text = 'abc "def" gh "ab cd" ef\n';

test('the units that follow quotes are printed, the best first', async () => {
  const { code, out, error } = await run('--text', text, '--property', 'quotes', '--count', '2');
  assert.equal(code, 0, error);
  const [head, ...rows] = out.trimEnd().split('\n');
  assert.match(head ?? '', /AUC +layer +signal +unit/);
  assert.equal(rows.length, 2);
  for (const row of rows)
    assert.match(row, new RegExp(`^1\\.0000 +LSTM 1 +(cell|hidden) +${trackingUnit} +high$`));
});

test('with --json each unit is an object; a pattern of one’s own works too', async () => {
  const { out } = await run('--text', text, '--regex', '"', '--count', '3', '--json');
  const rows = out
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  assert.equal(rows.length, 3);
  const { event, layer, auc, sign } = rows[0];
  assert.deepEqual([event, layer, sign === 1 || sign === -1], ['unit', 0, true]);
  assert.ok(auc === 1, 'the forget gate of the tracking unit shuts at every mark');
});

test('mistakes are told in a sentence', async () => {
  const none = await run('--text', 'abc', '--property', 'quotes');
  assert.deepEqual([none.code, none.out], [1, '']);
  assert.match(none.error, /nothing to follow/);
  const both = await run('--text', text, '--property', 'quotes', '--regex', 'a');
  assert.match(both.error, /--property PROPERTY and --regex PATTERN/);
  const unknown = await run('--text', text, '--property', 'rhymes');
  assert.match(unknown.error, /quotes, brackets/);
});
