import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseGraphSidecar } from '../../engine/foreign/graphSidecar.ts';
import { onnxHandlers } from './handlers.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-vocabulary-'));
after(() => rmSync(folder, { recursive: true }));
const fixtures = join(import.meta.dirname, '../../../test/fixtures/pytorch/language-models');
const file = join(folder, 'm.onnx');
copyFileSync(join(fixtures, 'torch2.15-script-lstm.onnx'), file);
const { readOnnx } = onnxHandlers();
const chars = [...'\n abcdehlorw.'];

async function startedTokenizer() {
  const { sidecar = '' } = await readOnnx({ source: { file } });
  return parseGraphSidecar(sidecar, 'm.lstm-graph.yaml').settings.tokenizer;
}

test('a sidecar is begun with numbers as tokens, and what was recognised', async () => {
  assert.deepEqual(await startedTokenizer(), { type: 'ids', lowercase: false });
});

test('a file beside the model with as many tokens as it has logits is its vocabulary', async () => {
  writeFileSync(join(folder, 'notes.txt'), chars.join('\n'));
  writeFileSync(join(folder, 'vocab_of_another.json'), JSON.stringify(['a', 'b']));
  writeFileSync(
    join(folder, 'words.vocab.txt'),
    chars
      .map((char) => `word${char}`)
      .join(' ')
      .replaceAll(' ', '\n'),
  );
  assert.equal((await startedTokenizer()).vocabulary_file, undefined, 'none of them has thirteen tokens');
  writeFileSync(
    join(folder, 'char2idx.json'),
    JSON.stringify(Object.fromEntries(chars.map((char, id) => [char, id]))),
  );
  assert.deepEqual(await startedTokenizer(), {
    type: 'char',
    vocabulary_file: 'char2idx.json',
    lowercase: false,
  });
});

test('a file that is called like the model comes first; words are told from characters', async () => {
  writeFileSync(join(folder, 'm.tokens.txt'), chars.map((_, id) => `word${id}`).join('\n'));
  assert.deepEqual(await startedTokenizer(), {
    type: 'word',
    vocabulary_file: 'm.tokens.txt',
    lowercase: false,
  });
});
