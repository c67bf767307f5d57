import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import type { Property } from '../../protocol/inside.ts';
import { truthOf } from './tokenProperties.ts';

const { signal } = new AbortController();

async function characters(property: Property, text: string): Promise<string> {
  return (await truthOf(property, [...text], signal)).join('');
}

test('straight quotes hold from the opening mark up to the closing one', async () => {
  assert.equal(await characters({ kind: 'quotes' }, 'a "bc" d'), '00111000');
});

test('curly and angular quotes and corner brackets close with their own marks', async () => {
  assert.equal(await characters({ kind: 'quotes' }, '“a"b” «c» 「d」'), '11110011001' + '10');
});

test('an empty line ends a quote that nobody closed', async () => {
  assert.equal(await characters({ kind: 'quotes' }, '"a\nb\n\nc "d"'), '11111000110');
});

test('brackets of all kinds count as one depth, which is never negative', async () => {
  assert.equal(await characters({ kind: 'brackets' }, ')(a[b]{})c'), '0112212' + '100');
});

test('a line begins after a line break, which belongs to the line before', async () => {
  assert.equal(await characters({ kind: 'line-start' }, 'ab\n\ncd'), '100110');
  assert.equal(await characters({ kind: 'line-position' }, 'ab\n\ncd'), '012001');
});

test('words have the position of their first character, and quotes as they stand behind them', async () => {
  const words = ['one', ' two', '\n', 'say "', 'a', '" b'];
  assert.deepEqual([...(await truthOf({ kind: 'line-position' }, words, signal))], [0, 3, 7, 0, 5, 6]);
  assert.deepEqual([...(await truthOf({ kind: 'quotes' }, words, signal))], [0, 0, 0, 1, 1, 0]);
});

test('a regular expression holds at the tokens that a match covers, even in part', async () => {
  assert.equal(await characters({ kind: 'regex', pattern: '^b|[aeiou]{2}' }, 'bee\nba'), '111010');
  const words = ['one', ' two', ' three'];
  assert.deepEqual([...(await truthOf({ kind: 'regex', pattern: 'e tw' }, words, signal))], [1, 1, 0]);
  assert.equal(await characters({ kind: 'regex', pattern: 'x*' }, 'ab'), '00');
  assert.equal(await characters({ kind: 'regex', pattern: '鯨.' }, '😀鯨a'), '011');
});

test('an expression that would take for ever is given up', async () => {
  const text = `${'a'.repeat(40)}b`;
  await assert.rejects(characters({ kind: 'regex', pattern: '^(a+)+$' }, text), (error) => {
    assert.ok(error instanceof UserError);
    return /too long/.test(error.message);
  });
});

test('what is no regular expression is told so, and a search can be cancelled', async () => {
  await assert.rejects(characters({ kind: 'regex', pattern: '(' }, 'a'), UserError);
  const controller = new AbortController();
  const searching = truthOf({ kind: 'regex', pattern: '^(a+)+$' }, ['a'.repeat(40), 'b'], controller.signal);
  controller.abort();
  await assert.rejects(searching, { name: 'AbortError' });
});
