import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generated, options } from '../../../../test/fixtures/generatedText.ts';
import { asGenerated } from '../../text/shownToken.ts';
import { bounded, usualBounds } from './bounds.ts';
import { loadTexts, saveTexts } from './savedTexts.ts';
import type { TextNode } from './textNode.ts';

function node(id: string, length: number, parent?: string): TextNode {
  const tokens = generated('x'.repeat(length)).map(asGenerated);
  return { id, parent, at: 0, prompt: '', options, stopTexts: [], tokens };
}

const ids = (nodes: readonly TextNode[]) => nodes.map(({ id }) => id);
const withAlternatives = (nodes: readonly TextNode[]) =>
  nodes.map(({ tokens }) => tokens.filter(({ alternatives }) => alternatives.length > 0).length);

test('the oldest texts go first, but none that others go on from, and not the one in use', () => {
  const nodes = [node('a', 1), node('b', 1), node('c', 1, 'b'), node('d', 1), node('e', 1)];
  const bounds = { texts: 3, tokens: 100, alternatives: 100 };
  const { nodes: kept, removed } = bounded(nodes, new Set(['a']), bounds);
  assert.deepEqual([ids(kept), removed], [['a', 'd', 'e'], 2]);
});

test('too many tokens are too much, too; the text in use stays however long it is', () => {
  const bounds = { texts: 10, tokens: 10, alternatives: 100 };
  const { nodes } = bounded([node('a', 4), node('b', 30), node('c', 2)], new Set(['b']), bounds);
  assert.deepEqual(ids(nodes), ['b']);
});

test('alternatives are kept for the newest tokens of the text in use, then of newer texts', () => {
  const bounds = { texts: 10, tokens: 100, alternatives: 7 };
  const { nodes } = bounded([node('a', 3), node('b', 5), node('c', 3)], new Set(['b']), bounds);
  assert.deepEqual(withAlternatives(nodes), [0, 5, 2]);
  assert.deepEqual(nodes[2]!.tokens[0]!.alternatives, []);
  assert.notDeepEqual(nodes[2]!.tokens[2]!.alternatives, []);
});

test('a full history takes less than two megabytes, and comes back as it was', () => {
  const full = Array.from({ length: 400 }, (_, i) => node(`${i}`, 250));
  const { nodes } = bounded(full, new Set(), usualBounds);
  const saved = JSON.stringify(saveTexts(nodes));
  assert.ok(saved.length < 2_000_000, `${saved.length}`);
  const loaded = loadTexts(JSON.parse(saved));
  assert.deepEqual(ids(loaded), ids(nodes));
  assert.deepEqual(withAlternatives(loaded), withAlternatives(nodes));
  assert.equal(loaded[0]!.tokens.map(({ token }) => token).join(''), 'x'.repeat(250));
});
