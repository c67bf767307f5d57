import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TokenIdsBuilder, windowsOf } from './tokenIds.ts';

/** More than one window; the largest of the first part fits in a byte, that of the last part does not fit in two. */
const parts = [255, 65_535, 70_000].map((largest) =>
  Uint32Array.from({ length: 100_001 }, (_, i) => (i * 31) % (largest + 1)),
);
const all = parts.flatMap((part) => [...part]);

for (const [where, mostBytes] of [
  ['memory', 64 << 20],
  ['a file from some part on', 250_000],
  ['a file', 0],
] as const) {
  test(`ids in ${where} come back as they were, widened and renumbered`, () => {
    const builder = new TokenIdsBuilder(mostBytes);
    for (const part of parts) builder.append(part);
    assert.equal(builder.length, all.length);
    const ids = builder.finish();
    assert.deepEqual([...ids], all);
    assert.deepEqual([...ids.slice(99_990, 100_010)], all.slice(99_990, 100_010));
    const part = ids.subarray(50_000, 250_000).subarray(1);
    assert.equal(part.length, 199_999);
    assert.deepEqual([...part.slice(0, 3)], all.slice(50_001, 50_004));
    assert.deepEqual([...part], all.slice(50_001, 250_000));
    assert.equal(
      [...windowsOf(part)].reduce((sum, window) => sum + window.length, 0),
      199_999,
    );

    builder.renumber(Uint32Array.from({ length: 70_001 }, (_, i) => 70_000 - i));
    assert.deepEqual(
      [...builder.finish()],
      all.map((id) => 70_000 - id),
    );
    builder.dispose();
  });
}

test('a text of few characters takes a byte for each', () => {
  const builder = new TokenIdsBuilder();
  builder.append([1, 255]);
  assert.ok(builder.finish().slice(0, 2) instanceof Uint8Array);
});
