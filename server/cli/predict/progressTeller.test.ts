import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProgressTeller } from './progressTeller.ts';

/** A stream of its own, and a clock that is set by hand. */
function told(isTTY: boolean) {
  const written: string[] = [];
  const clock = { now: 0 };
  const stream = { isTTY, columns: 80, write: (text: string) => written.push(text) };
  const open = (kind: 'line' | 'json', isPrinted: boolean, size?: number) =>
    new ProgressTeller(stream, kind, isPrinted, size, () => clock.now);
  return { written, clock, open };
}

test('a terminal sees one line: how much is done and how long it takes; it is taken off at the end', () => {
  const { written, clock, open } = told(true);
  const teller = open('line', false, 1000);
  teller.read(250);
  clock.now = 10_000;
  teller.tell(12_345);
  clock.now += 50;
  teller.tell(12_346);
  assert.equal(written.length, 1, 'not more often than it can be read');
  assert.ok(written[0]!.startsWith('\r\x1b[K'));
  assert.match(written[0]!, /█+░+ {2}25% {2}12,345 answers {2}0:30 left$/);
  teller.clear();
  assert.equal(written[1], '\r\x1b[K');
  teller.clear();
  assert.equal(written.length, 2);
});

test('what comes through a pipe has no end that is known', () => {
  const { written, clock, open } = told(true);
  const teller = open('line', false);
  clock.now = 1000;
  teller.tell(7);
  assert.equal(written[0], '\r\x1b[K7 answers');
});

test('nothing is drawn into a file, or between answers that are printed', () => {
  for (const [isTTY, isPrinted] of [
    [false, false],
    [true, true],
  ] as const) {
    const { written, open } = told(isTTY);
    open('line', isPrinted, 10).tell(1);
    assert.deepEqual(written, []);
  }
  const { written, open } = told(false);
  open('json', false).tell(1);
  assert.deepEqual(written, ['{"examples":1}\n']);
});
