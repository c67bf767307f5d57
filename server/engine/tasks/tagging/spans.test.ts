import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type ClassCounts, scoresOf, totalCounts } from '../classScores.ts';
import { SpanCounts, spansOf } from './spans.ts';

type Stored = [precision: number, recall: number, f1: number, support: number];
interface Case {
  readonly truth: string[];
  readonly predicted: string[];
  readonly spans: [type: string, start: number, end: number][][];
  readonly micro: Stored;
  readonly types: Record<string, Stored>;
}

const path = join(import.meta.dirname, '../../../../test/fixtures/spans/spans.jsonl');
const cases = readFileSync(path, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

function spans(tags: string): string {
  return spansOf(tags.split(' '))
    .map(({ type, start, end }) => `${type} ${start}–${end}`)
    .join(', ');
}

function assertScores(counts: ClassCounts, [precision, recall, f1, support]: Stored, what: string): void {
  const scores = scoresOf(counts);
  for (const [got, expected] of [
    [scores.precision, precision],
    [scores.recall, recall],
    [scores.f1, f1],
  ] as const)
    assert.ok(Math.abs(got - expected) < 1e-12, `${what}: ${got} instead of ${expected}`);
  assert.equal(counts.actual, support, what);
}

test(`names in ${cases.length} random label sequences are those that conlleval sees`, () => {
  assert.equal(cases.length, 400);
  for (const { truth, spans } of cases) {
    const found = truth.map((tags) =>
      spansOf(tags.split(' ')).map(({ type, start, end }) => [type, start, end]),
    );
    assert.deepEqual(found, spans, truth.join(' | '));
  }
});

test('precision, recall and F1, by type and over all, are those of conlleval', () => {
  for (const example of cases) {
    const counts = new SpanCounts();
    for (const [i, tags] of example.truth.entries()) {
      counts.add(tags.split(' '), example.predicted[i]!.split(' '));
    }
    const types = counts.types();
    const what = `${example.truth.join(' | ')} → ${example.predicted.join(' | ')}`;
    assertScores(totalCounts(types.map(([, of]) => of)), example.micro, what);
    assert.deepEqual(
      types.map(([type]) => type),
      Object.keys(example.types).sort(),
    );
    for (const [type, of] of types) assertScores(of, example.types[type]!, `${type}: ${what}`);
  }
});

test('IOB1, IOB2 and BIOES of the same names', () => {
  const names = 'PER 0–2, PER 2–3, LOC 3–4';
  assert.equal(spans('I-PER I-PER B-PER I-LOC O'), names);
  assert.equal(spans('B-PER I-PER B-PER B-LOC O'), names);
  assert.equal(spans('B-PER E-PER S-PER S-LOC O'), names);
});

test('labels without a type are names too; an empty sentence has none', () => {
  assert.equal(spans('B I O B'), ' 0–2,  3–4');
  assert.deepEqual(spansOf([]), []);
});
