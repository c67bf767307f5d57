import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../../../base/turns.ts';
import { alignment, logProbabilityOf } from './alignment.ts';
import type { Hypothesis } from './ctcDecoder.ts';
import { decode } from './decoder.ts';

const [T, C] = [5, 3];
const turns = new Turns();

/** ln p of some made-up labels: rows that sum to one. */
function rowsOf(seed: number, steps = T, labels = C): number[][] {
  return Array.from({ length: steps }, (_, t) => {
    const scores = Array.from({ length: labels }, (_, c) => 3 * Math.sin(seed + 7.3 * t + 2.9 * c * c));
    const total = Math.log(scores.reduce((sum, score) => sum + Math.exp(score), 0));
    return scores.map((score) => score - total);
  });
}

function everyPath(steps: number): number[][] {
  if (steps === 0) return [[]];
  return everyPath(steps - 1).flatMap((rest) => Array.from({ length: C }, (_, c) => [...rest, c]));
}

/** The tokens that a path writes: repeats are one, blanks are nothing. */
function written(path: readonly number[]): number[] {
  return path.filter((c, t) => c !== 0 && c !== path[t - 1]).map((c) => c - 1);
}

const logOf = (rows: readonly number[][], path: readonly number[]): number =>
  path.reduce((sum, c, t) => sum + rows[t]![c]!, 0);

/** p of every text, by enumeration of all paths. */
function everyText(rows: readonly number[][]): Map<string, number> {
  const texts = new Map<string, number>();
  for (const path of everyPath(rows.length)) {
    const text = written(path).join();
    texts.set(text, (texts.get(text) ?? 0) + Math.exp(logOf(rows, path)));
  }
  return texts;
}

const seeds = Array.from({ length: 20 }, (_, seed) => seed);
const exactly = { method: 'prefix-beam', beam_size: 3 ** T } as const;

test('with beams enough, prefix beam search finds every text with its probability', async () => {
  for (const seed of seeds) {
    const rows = rowsOf(seed);
    const texts = everyText(rows);
    const found = decode(rows, exactly).filter(({ logProbability }) => logProbability > -1e9);
    assert.equal(found.length, texts.size);
    for (const { tokens, logProbability } of found) {
      assert.ok(Math.abs(Math.exp(logProbability) - texts.get(tokens.join())!) < 1e-12);
      assert.ok(Math.abs((await logProbabilityOf(rows, tokens, turns)) - logProbability) < 1e-9);
    }
    const best = [...texts].reduce((a, b) => (b[1] > a[1] ? b : a));
    assert.equal(found[0]!.tokens.join(), best[0]);
  }
});

test('few beams never claim more than there is, and more beams are no worse', () => {
  for (const seed of seeds) {
    const rows = rowsOf(seed);
    const texts = everyText(rows);
    const bestOf = (beam_size: number): Hypothesis => decode(rows, { ...exactly, beam_size })[0];
    for (const beams of [1, 2, 4]) {
      const { tokens, logProbability } = bestOf(beams);
      assert.ok(Math.exp(logProbability) <= texts.get(tokens.join())! + 1e-12);
    }
    const exact = (found: Hypothesis) => texts.get(found.tokens.join())!;
    assert.ok(exact(bestOf(3 ** T)) >= exact(bestOf(1)) - 1e-12);
  }
});

/** Prefix beam search as it is written down: every text is followed by every label, then the best are kept. */
function plainBeams(rows: readonly number[][], size: number): { text: string; p: number }[] {
  let beams = new Map([['', { blank: 1, label: 0 }]]);
  for (const row of rows) {
    const next = new Map<string, { blank: number; label: number }>();
    const at = (text: string) => {
      const known = next.get(text) ?? { blank: 0, label: 0 };
      next.set(text, known);
      return known;
    };
    for (const [text, { blank, label }] of beams) {
      const last = text === '' ? undefined : Number(text.split(',').at(-1));
      at(text).blank += (blank + label) * Math.exp(row[0]!);
      for (let token = 0; token + 1 < row.length; token++) {
        const p = Math.exp(row[token + 1]!);
        if (token === last) at(text).label += label * p;
        at(text === '' ? `${token}` : `${text},${token}`).label +=
          (token === last ? blank : blank + label) * p;
      }
    }
    const best = [...next].sort(([, a], [, b]) => b.blank + b.label - a.blank - a.label);
    beams = new Map(best.slice(0, size));
  }
  return [...beams].map(([text, { blank, label }]) => ({ text, p: blank + label }));
}

test('few beams of many labels are those that prefix beam search says', () => {
  for (const seed of seeds) {
    const rows = rowsOf(seed, 12, 9);
    for (const beam_size of [1, 2, 5]) {
      const found = decode(rows, { method: 'prefix-beam', beam_size });
      const expected = plainBeams(rows, beam_size);
      assert.deepEqual(
        found.map(({ tokens }) => tokens.join()),
        expected.map(({ text }) => text),
      );
      for (const [i, { p }] of expected.entries())
        assert.ok(Math.abs(Math.exp(found[i]!.logProbability) / p - 1) < 1e-9);
    }
  }
});

test('greedy decoding follows the most probable path', () => {
  for (const seed of seeds) {
    const rows = rowsOf(seed);
    const best = everyPath(T).reduce((a, b) => (logOf(rows, b) > logOf(rows, a) ? b : a));
    const [{ tokens, logProbability }] = decode(rows, { method: 'greedy' });
    assert.deepEqual(tokens, written(best));
    assert.ok(Math.abs(logProbability - logOf(rows, best)) < 1e-12);
  }
});

test('a text that no single path favours is found by its many paths', () => {
  // At each of two steps: blank 0.4, a 0.35, b 0.25. The best path is empty, but "a" has three paths.
  const rows = Array.from({ length: 2 }, () => [0.4, 0.35, 0.25].map(Math.log));
  assert.deepEqual(decode(rows, { method: 'greedy' })[0].tokens, []);
  const [{ tokens, logProbability }] = decode(rows, { method: 'prefix-beam', beam_size: 4 });
  assert.deepEqual(tokens, [0]);
  assert.ok(Math.abs(Math.exp(logProbability) - (2 * 0.4 * 0.35 + 0.35 ** 2)) < 1e-12);
});

test('a text is aligned by its most probable path', async () => {
  for (const seed of seeds) {
    const rows = rowsOf(seed);
    for (const tokens of [[0], [1, 0], [0, 0], [1, 1, 0]]) {
      const paths = everyPath(T).filter((path) => written(path).join() === tokens.join());
      const best = paths.reduce((a, b) => (logOf(rows, b) > logOf(rows, a) ? b : a));
      const found = await alignment(rows, tokens, turns);
      const path = Array<number>(T).fill(0);
      for (const [i, { start, end }] of found.entries()) path.fill(tokens[i]! + 1, start, end);
      assert.ok(Math.abs(logOf(rows, path) - logOf(rows, best)) < 1e-12, `${tokens}: ${path} ${best}`);
      const [{ start, end, probability }] = found as [(typeof found)[0]];
      const mean = rows.slice(start, end).reduce((sum, row) => sum + row[tokens[0]! + 1]!, 0) / (end - start);
      assert.ok(Math.abs(probability - Math.exp(mean)) < 1e-12);
    }
  }
});

test('nothing said has no tokens', async () => {
  const rows = rowsOf(1);
  assert.deepEqual(await alignment(rows, [], turns), []);
  const blanks = rows.reduce((sum, row) => sum + row[0]!, 0);
  assert.ok(Math.abs((await logProbabilityOf(rows, [], turns)) - blanks) < 1e-12);
});

test('others get their turn while a long recording is looked at, and can end it', async () => {
  const rows = rowsOf(2, 50);
  for (const work of [logProbabilityOf, alignment]) {
    const controller = new AbortController();
    setImmediate(() => controller.abort(new Error('enough')));
    await assert.rejects(work(rows, [0, 1, 0], new Turns(controller.signal, 0)), /enough/);
  }
});
