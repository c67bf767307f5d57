import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, sentences } from './strings.ts';

test('holes are filled by number, in any order, and text from outside is not filled again', () => {
  assert.equal(fill('{1} before {0}', 'a', 2), '2 before a');
  assert.equal(fill('{0} and {1}', '{1}', 'b'), '{1} and b');
  assert.equal(fill('{0} of {1}', 3), '3 of {1}');
});

test('Chinese characters have no blank between them, but numbers and Latin words beside them have', () => {
  assert.equal(fill('{0} 个参数', '59万'), '59万个参数');
  assert.equal(fill('{0} 个参数', '899'), '899 个参数');
  assert.equal(fill('显示 {0} 的图表', '诗歌'), '显示诗歌的图表');
  assert.equal(fill('最佳 {0} {1}', '损失', '1.2'), '最佳损失 1.2');
  assert.equal(fill('在 {0} 中', 'char'), '在 char 中');
});

test('sentences stand one after the other as their language has it', () => {
  assert.equal(sentences('Drag it.', 'Or use keys.'), 'Drag it. Or use keys.');
  assert.equal(sentences('可以拖动。', '也可用键盘。'), '可以拖动。也可用键盘。');
});
