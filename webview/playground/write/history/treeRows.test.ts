import assert from 'node:assert/strict';
import { test } from 'node:test';
import { options } from '../../../../test/fixtures/generatedText.ts';
import type { TextNode } from './textNode.ts';
import { treeMove, treeRows } from './treeRows.ts';

const node = (id: string, parent?: string): TextNode => ({
  id,
  parent,
  at: 0,
  prompt: '',
  options,
  stopTexts: [],
  tokens: [],
});

const nodes = [node('a'), node('b', 'a'), node('c'), node('d', 'a'), node('e', 'b')];

test('branches stand below the text that they go on from', () => {
  const rows = treeRows(nodes, new Set());
  assert.deepEqual(
    rows.map((row) => [row.node.id, row.level, row.place, row.siblings, row.expanded]),
    [
      ['a', 1, 1, 2, true],
      ['b', 2, 1, 2, true],
      ['e', 3, 1, 1, undefined],
      ['d', 2, 2, 2, undefined],
      ['c', 1, 2, 2, undefined],
    ],
  );
});

test('what is below a closed text is not in view', () => {
  const rows = treeRows(nodes, new Set(['b']));
  assert.deepEqual(
    rows.map((row) => row.node.id),
    ['a', 'b', 'd', 'c'],
  );
});

test('the keys of a tree', () => {
  const rows = treeRows(nodes, new Set());
  assert.deepEqual(treeMove(rows, 2, 'ArrowDown'), { to: 3 });
  assert.deepEqual(treeMove(rows, 0, 'ArrowUp'), { to: 0 });
  assert.deepEqual(treeMove(rows, 4, 'ArrowDown'), { to: 4 });
  assert.deepEqual(treeMove(rows, 3, 'ArrowLeft'), { to: 0 });
  assert.deepEqual(treeMove(rows, 1, 'ArrowLeft'), { toggle: true });
  assert.deepEqual(treeMove(rows, 1, 'ArrowRight'), { to: 2 });
  assert.deepEqual(treeMove(rows, 4, 'ArrowLeft'), {});
  assert.deepEqual(treeMove(rows, 2, 'ArrowRight'), {});
  const closed = treeRows(nodes, new Set(['a']));
  assert.deepEqual(treeMove(closed, 0, 'ArrowRight'), { toggle: true });
  assert.deepEqual([treeMove(rows, 2, 'Home'), treeMove(rows, 2, 'End')], [{ to: 0 }, { to: 4 }]);
  assert.equal(treeMove(rows, 0, 'x'), undefined);
});
