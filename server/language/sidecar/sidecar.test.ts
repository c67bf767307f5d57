import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { MarkupContent } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { sidecarKeys, sidecarSchema } from '../../engine/foreign/sidecarSchema.ts';
import { type OpenSidecar, OpenSidecars } from './openSidecars.ts';
import { sidecarActions } from './sidecarActions.ts';
import { completeSidecar } from './sidecarCompletion.ts';
import { hoverSidecar } from './sidecarHover.ts';
import { sidecarTable } from './sidecarKeys.ts';
import { sidecarProblems } from './sidecarProblems.ts';

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-sidecar-'));
after(() => rmSync(folder, { recursive: true }));
copyFileSync(
  join(root, 'test/fixtures/pytorch/language-models/torch2.15-script-lstm-2-layers-batch-first.onnx'),
  join(folder, 'm.onnx'),
);
writeFileSync(join(folder, 'tokens.txt'), 'a\nb\n');
writeFileSync(join(folder, 'broken.onnx'), 'hello');
const options = { runsDirectory: 'runs', snippets: false, insertReplace: false };

/** The sidecar of `name.onnx`, with the caret at $0. */
async function open(marked: string, name = 'm') {
  const uri = pathToFileURL(join(folder, `${name}.lstm-graph.yaml`)).href;
  const caret = Math.max(0, marked.indexOf('$0'));
  const document = TextDocument.create(uri, 'lstm-graph', 1, marked.replace('$0', ''));
  const sidecar = await new OpenSidecars({ get: () => document, all: () => [document] }).get(uri);
  assert.ok(sidecar);
  return { sidecar, position: document.positionAt(caret), text: document.getText() };
}

async function completions(marked: string): Promise<Record<string, string>> {
  const { sidecar, position } = await open(marked);
  const items = await completeSidecar(sidecar, position, options);
  return Object.fromEntries(items.map(({ label, textEdit }) => [label, textEdit?.newText ?? '']));
}

async function hovered(marked: string): Promise<string> {
  const { sidecar, position } = await open(marked);
  const contents = hoverSidecar(sidecar, position)?.contents;
  return MarkupContent.is(contents) ? contents.value : '';
}

/** The text after the first quick fix for the first problem. */
async function mended(text: string): Promise<string> {
  const { sidecar } = await open(text);
  const [problem] = sidecarProblems(sidecar);
  assert.ok(problem);
  const range = rangeOf(sidecar, problem);
  const [action] = sidecarActions(sidecar, { range, context: { diagnostics: [] } });
  const edits = Object.values(action?.edit?.changes ?? {}).flat();
  return TextDocument.applyEdits(sidecar.document, edits);
}

function rangeOf({ document }: OpenSidecar, { start, end }: { start: number; end: number }) {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

const chars = 'tokenizer: {type: char, vocabulary: "\\n abcdehlorw."}\n';

test('keys: all at the start, only those that are not there yet, those of a section', async () => {
  assert.deepEqual(Object.keys(await completions('$0')), Object.keys(sidecarTable));
  assert.ok(!('tokenizer' in (await completions(`${chars}$0`))));
  const inner = await completions('tokenizer:\n  type: char\n  $0');
  assert.deepEqual(Object.keys(inner), ['vocabulary', 'vocabulary_file', 'lowercase', 'unknown']);
  assert.equal(inner.vocabulary, 'vocabulary: ');
});

test('names of the model: the input of the tokens, the output of the logits, states and what is fed back', async () => {
  assert.deepEqual(Object.keys(await completions('inputs:\n  tokens: $0')), ['tokens', 'h0', 'c0']);
  assert.deepEqual(Object.keys(await completions('outputs: {logits: $0}')), ['logits', 'hn', 'cn']);
  assert.deepEqual(await completions('states:\n  $0'), { h0: 'h0: ', c0: 'c0: ' });
  assert.deepEqual(Object.keys(await completions('states:\n  h0: $0')), ['hn', 'cn']);
  assert.deepEqual(Object.keys(await completions('constants:\n  $0')), ['h0', 'c0']);
});

test('choices and files', async () => {
  assert.deepEqual(Object.keys(await completions('axes: $0')), ['batch-first', 'time-first']);
  assert.deepEqual(Object.keys(await completions('tokenizer: {type: $0}')), ['char', 'word', 'ids']);
  assert.ok('tokens.txt' in (await completions('tokenizer:\n  vocabulary_file: $0')));
});

test('hover tells what a key is, what a choice does, and the type and shape of a name', async () => {
  assert.match(await hovered('tok$0enizer: {type: ids}'), /\*\*tokenizer\*\*\n\nHow text becomes the tokens/);
  assert.match(await hovered('tokenizer: {type: wo$0rd}'), /type: word.*\n\nWords and punctuation/);
  assert.match(await hovered('states: {h$00: hn}'), /\*\*h0\*\*\n\n`float32 \[2, batch, 8\]`/);
  assert.match(await hovered('outputs: {logits: log$0its}'), /`float32 \[batch, time, 13\]`/);
  assert.equal(await hovered('# comm$0ent'), '');
});

const problems: [name: string, text: string, marked: string, message: RegExp][] = [
  ['a key that there is not', 'tokenizr: 1\ntokenizer: {type: ids}', 'tokenizr', /did you mean tokenizer\?/],
  ['a value that is not possible', 'tokenizer: {type: bpe}', 'bpe', /must be char, word or ids/],
  ['an input that the model has not', `${chars}states: {h1: hn, c0: cn}`, 'h1', /the model has h0, c0\./],
  ['an output that the model has not', `${chars}states: {h0: ho}`, 'ho', /the model has logits, hn, cn\./],
  ['tokens as a state', `${chars}states: {tokens: hn}`, 'tokens', /cannot stand here/],
  ['too few tokens', 'tokenizer: {type: char, vocabulary: abc}', 'abc', /has 3 tokens.* 13 logits/],
  ['a token twice', 'tokenizer: {type: char, vocabulary: abca}', 'abca', /“a” is in the vocabulary twice/],
  ['no such file', 'tokenizer: {type: char, vocabulary_file: v.txt}', 'v.txt', /no such file/],
  ['no vocabulary', 'tokenizer: {type: char}', 'tokenizer', /vocabulary is missing/],
  ['broken YAML', 'tokenizer: {type: [ids}', '}', /not valid YAML/],
];
for (const [name, source, marked, message] of problems) {
  test(`a problem: ${name}`, async () => {
    const { sidecar, text } = await open(source);
    const [problem] = sidecarProblems(sidecar);
    assert.match(problem?.message ?? '', message);
    assert.equal(text.slice(problem?.start, problem?.end), marked);
  });
}

test('a right sidecar has no problems', async () => {
  const { sidecar } = await open(`${chars}axes: batch-first\nstates: {h0: hn, c0: cn}\n`);
  assert.deepEqual(sidecarProblems(sidecar), []);
});

test('a model that is missing or damaged is a warning in the first line', async () => {
  for (const [name, message] of [
    ['none', /is missing: .*none\.onnx/],
    ['broken', /damaged at byte 3/],
  ] as const) {
    const { sidecar, text } = await open('# of an export\ntokenizer: {type: ids}\n', name);
    const [problem] = sidecarProblems(sidecar);
    assert.match(problem?.message ?? '', message);
    assert.deepEqual(
      [problem?.severity, text.slice(problem?.start, problem?.end)],
      ['warning', '# of an export'],
    );
  }
});

test('quick fixes put the likely name, or a tokenizer', async () => {
  assert.equal(await mended('tokeniser: {type: ids}'), 'tokenizer: {type: ids}');
  assert.equal(await mended(`${chars}outputs: {logits: logit}`), `${chars}outputs: {logits: logits}`);
  assert.equal(await mended('axes: time-first\n'), 'tokenizer:\n  type: ids\naxes: time-first\n');
});

test('completion and the JSON Schema know the keys that are valid', () => {
  assert.deepEqual(Object.keys(sidecarTable).sort(), Object.keys(sidecarSchema.entries).sort());
  const written = readFileSync(join(root, 'extension/language/lstm-graph.schema.json'), 'utf8');
  const schema: { properties: Record<string, { properties?: object }> } = JSON.parse(written);
  assert.deepEqual(Object.keys(schema.properties).sort(), Object.keys(sidecarTable).sort());
  const inner = Object.values(schema.properties).flatMap(({ properties = {} }) => Object.keys(properties));
  assert.deepEqual(new Set([...Object.keys(schema.properties), ...inner]), new Set(sidecarKeys));
});
