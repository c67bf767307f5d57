import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { parseGraphSidecar } from './graphSidecar.ts';
import { createSidecarTokenizer, readVocabulary } from './graphSidecarTokenizer.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-sidecar-'));
after(() => rmSync(folder, { recursive: true }));

async function tokenizerOf(tokenizer: string, vocabularySize: number) {
  const sidecar = parseGraphSidecar(`tokenizer: ${tokenizer}`, join(folder, 'm.lstm-graph.yaml'));
  return createSidecarTokenizer(sidecar, await readVocabulary(sidecar), vocabularySize);
}

test('a full sidecar', () => {
  const text = [
    'version: 1',
    'task: language-model',
    'tokenizer: {type: word, vocabulary: [the, "1", <unk>], unknown: <unk>, lowercase: true}',
    'axes: time-first',
    'inputs: {tokens: x}',
    'outputs: {logits: y}',
    'constants: {sr: 16000, training: false, scale: [1, 2]}',
    'states: {h0: hn}',
    'context_length: 64',
  ].join('\n');
  assert.deepEqual(parseGraphSidecar(text, 'm.lstm-graph.yaml').settings, {
    version: 1,
    task: 'language-model',
    tokenizer: { type: 'word', vocabulary: ['the', '1', '<unk>'], unknown: '<unk>', lowercase: true },
    axes: 'time-first',
    inputs: { tokens: 'x' },
    outputs: { logits: 'y' },
    constants: { sr: 16000, training: false, scale: [1, 2] },
    states: { h0: 'hn' },
    context_length: 64,
  });
});

const mistakes: [name: string, yaml: string, line: number, key: string | undefined, message: RegExp][] = [
  ['no content', '', 1, 'tokenizer', /key tokenizer is missing/],
  ['not a mapping', 'hello', 1, undefined, /Here belong keys with values/],
  ['broken YAML', 'tokenizer:\n  type: [char', 2, undefined, /not valid YAML/],
  ['an alias of nothing', 'tokenizer: *t', 1, undefined, /alias \(\*name\) in this file stands for nothing/],
  ['unknown key', 'tokenizer: {type: ids}\ntokeniser: x', 2, 'tokeniser', /did you mean tokenizer\?/],
  ['unknown inner key', 'tokenizer:\n  type: char\n  vocab: abc', 3, 'tokenizer.vocab', /no key vocab/],
  ['no type', 'tokenizer:\n  vocabulary: abc', 1, 'tokenizer.type', /key type is missing/],
  ['another type', 'tokenizer:\n  type: bpe', 2, 'tokenizer.type', /must be char, word or ids/],
  [
    'a number as token',
    'tokenizer:\n  type: char\n  vocabulary: [a, 1]',
    3,
    'tokenizer.vocabulary',
    /in quotes/,
  ],
  ['another order', 'tokenizer: {type: ids}\naxes: nhwc', 2, 'axes', /batch-first or time-first/],
  ['a list of states', 'tokenizer: {type: ids}\nstates: [h0, hn]', 2, 'states', /\{h0: hn\}/],
  ['a context of 0', 'tokenizer: {type: ids}\ncontext_length: 0', 2, 'context_length', /1 to 65536/],
  ['a later version', 'tokenizer: {type: ids}\nversion: 2', 2, 'version', /must be 1/],
];
for (const [name, yaml, line, key, message] of mistakes) {
  test(`${name}: a sentence with file, line and key`, () => {
    assert.throws(
      () => parseGraphSidecar(yaml, 'm.lstm-graph.yaml'),
      (error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.message, message);
        assert.deepEqual(
          [error.place.file, error.place.line, error.place.key],
          ['m.lstm-graph.yaml', line, key],
        );
        return true;
      },
    );
  });
}

test('vocabularies from files: lines, a list, numbered tokens', async () => {
  writeFileSync(join(folder, 'lines.txt'), 'the\ncat\n<unk>\n');
  writeFileSync(join(folder, 'list.json'), '["the", "cat", "<unk>"]');
  writeFileSync(join(folder, 'numbers.json'), '{"cat": 1, "<unk>": 2, "the": 0}');
  for (const file of ['lines.txt', 'list.json', 'numbers.json']) {
    const tokenizer = await tokenizerOf(`{type: word, vocabulary_file: ${file}, unknown: <unk>}`, 3);
    assert.deepEqual([...tokenizer.encode('the cat sat')], [0, 1, 2], file);
  }
});

test('vocabulary files may begin with a byte order mark; every word is one', async () => {
  writeFileSync(join(folder, 'marked.txt'), '\uFEFFthe\r\ncat\r\n');
  writeFileSync(join(folder, 'words.json'), '\uFEFF{"constructor": 1, "__proto__": 2, "the": 0}');
  const lines = await tokenizerOf('{type: word, vocabulary_file: marked.txt}', 2);
  assert.deepEqual(lines.vocabulary, ['the', 'cat']);
  const words = await tokenizerOf('{type: word, vocabulary_file: words.json}', 3);
  assert.deepEqual(words.vocabulary, ['the', 'constructor', '__proto__']);
});

test('characters of a string are tokens, numbers are tokens of ids', async () => {
  const chars = await tokenizerOf('{type: char, vocabulary: "\\n🐈a"}', 3);
  assert.deepEqual([...chars.encode('a🐈\n')], [2, 1, 0]);
  const ids = await tokenizerOf('{type: ids}', 5);
  assert.deepEqual([...ids.encode('4 0 3')], [4, 0, 3]);
});

const badVocabularies: [name: string, tokenizer: string, message: RegExp][] = [
  ['none', '{type: char}', /vocabulary is missing/],
  ['two', '{type: char, vocabulary: abc, vocabulary_file: v.json}', /not both/],
  ['a string of words', '{type: word, vocabulary: the cat}', /must be a list/],
  ['a token twice', '{type: char, vocabulary: abb}', /“b” is in the vocabulary twice/],
  ['too short', '{type: char, vocabulary: ab}', /has 2 tokens, but the model computes 3 logits/],
  ['a missing file', '{type: char, vocabulary_file: none.json}', /none\.json cannot be read \(ENOENT\)/],
  ['numbers with a gap', '{type: char, vocabulary_file: gap.json}', /must hold a JSON list/],
  ['no JSON', '{type: char, vocabulary_file: text.json}', /must hold a JSON list/],
  ['a strange unknown token', '{type: char, vocabulary: abc, unknown: "?"}', /“\?” is not in the vocabulary/],
];
for (const [name, tokenizer, message] of badVocabularies) {
  test(`vocabulary: ${name}`, async () => {
    writeFileSync(join(folder, 'gap.json'), '{"a": 0, "b": 2, "c": 3}');
    writeFileSync(join(folder, 'text.json'), 'a b c');
    await assert.rejects(tokenizerOf(tokenizer, 3), (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, message);
      assert.equal(error.place.line, 1);
      return true;
    });
  });
}
