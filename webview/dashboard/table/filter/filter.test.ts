import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DashboardRun } from '../../../../server/protocol/dashboard.ts';
import { makeRun } from '../../../../test/fixtures/dashboardRuns.ts';
import type { Field, Fields } from './fields.ts';
import { readFilter } from './filter.ts';

const plain = (value: (row: DashboardRun) => string | number | undefined): Field => ({
  kind: 'plain',
  values: (row) => [value(row)],
});
const fields: Fields = new Map<string, Field>([
  ['hidden_size', plain((row) => Number(row.settings.hidden_size))],
  ['cell', plain((row) => String(row.settings.cell))],
  ['loss', plain(({ bestLoss }) => bestLoss)],
  ['tag', { kind: 'words', values: ({ tags }) => tags }],
  ['duration', { kind: 'time', values: ({ seconds }) => [seconds] }],
]);

const rows = [
  makeRun('otter', {
    settings: { hidden_size: 128, cell: 'lstm' },
    tags: ['paper', 'best of all'],
    bestLoss: 1,
  }),
  makeRun('fox', { settings: { hidden_size: 256, cell: 'gru' }, seconds: 7200, bestLoss: 2 }),
  makeRun('owl', { settings: { hidden_size: 512, cell: 'peephole-lstm' }, tags: ['draft'] }),
];

const read = (filter: string) => readFilter(filter, fields, (row) => `${row.name}\n${row.tags.join('\n')}`);
const found = (filter: string): string[] => {
  const { matches, problem } = read(filter);
  assert.equal(problem, undefined);
  return rows.filter(matches).map(({ name }) => name);
};

test('words are found anywhere, all of them; nothing typed shows everything', () => {
  assert.deepEqual(found(''), ['otter', 'fox', 'owl']);
  assert.deepEqual(found('OT'), ['otter']);
  assert.deepEqual(found('o tt'), ['otter']);
  assert.deepEqual(found('"best of"'), ['otter']);
  assert.deepEqual(found('-otter'), ['fox', 'owl']);
});

test('numbers are compared, text is taken in part by a colon and whole by an equals sign', () => {
  assert.deepEqual(found('hidden_size>128'), ['fox', 'owl']);
  assert.deepEqual(found('hidden_size>=256 hidden_size<512'), ['fox']);
  assert.deepEqual(found('hidden_size:128'), ['otter']);
  assert.deepEqual(found('hidden_size=12'), []);
  assert.deepEqual(found('hidden_size!=128'), ['fox', 'owl']);
  assert.deepEqual(found('loss<=1e0'), ['otter']);
  assert.deepEqual(found('cell:lstm'), ['otter', 'owl']);
  assert.deepEqual(found('cell=lstm'), ['otter']);
  assert.deepEqual(found('-cell:lstm'), ['fox']);
  assert.deepEqual(found('Hidden_Size>500'), ['owl']);
});

test('tags and times', () => {
  assert.deepEqual(found('tag:paper'), ['otter']);
  assert.deepEqual(found('tag="best of all"'), ['otter']);
  assert.deepEqual(found('tag!=draft'), ['otter', 'fox']);
  assert.deepEqual(found('duration>1h'), ['fox']);
  assert.deepEqual(found('duration<=120m'), ['otter', 'fox', 'owl']);
});

test('a mistake is told, and the rest of the filter still works', () => {
  assert.deepEqual(read('hiden_size>1').problem, {
    kind: 'unknown',
    key: 'hiden_size',
    nearest: 'hidden_size',
  });
  assert.deepEqual(read('zzz:1').problem, { kind: 'unknown', key: 'zzz' });
  assert.deepEqual(read('loss>low').problem, { kind: 'number', term: 'loss>low', value: 'low' });
  assert.deepEqual(read('loss>').problem, { kind: 'value', term: 'loss>' });
  assert.deepEqual(read('tag>3').problem, { kind: 'order', key: 'tag', operator: '>' });
  assert.deepEqual(read('duration>2y').problem, { kind: 'number', term: 'duration>2y', value: '2y' });
  const { matches } = read('zzz:1 otter');
  assert.deepEqual(
    rows.filter(matches).map(({ name }) => name),
    ['otter'],
  );
});
