import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Merge } from './byteTokens.ts';
import { preTokens } from './preTokens.ts';
import { trainMerges } from './trainMerges.ts';
import { WordEncoder } from './wordEncoder.ts';

interface Fixture {
  readonly strange: string[];
  readonly cases: {
    readonly file: string;
    readonly vocabularySize: number;
    readonly minCount: number;
    readonly tokens: number;
    readonly merges: Merge[];
    readonly count: number;
    readonly sha256: string;
    readonly strange: number[][];
  }[];
}

const root = join(import.meta.dirname, '../../../..');
const fixture: Fixture = JSON.parse(
  readFileSync(join(root, 'test/fixtures/tokenizers/byte_pairs.json'), 'utf8'),
);

function textOf(file: string): string {
  const bytes = readFileSync(join(root, 'samples', file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}

for (const { file, vocabularySize, minCount, ...expected } of fixture.cases) {
  test(`${file}: merges and tokens are those of the package tokenizers`, async () => {
    const words = preTokens(textOf(file));
    const counts = new Map<string, number>();
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const merges = await trainMerges(counts, { vocabularySize, minCount });
    assert.deepEqual(merges, expected.merges);
    const encoder = new WordEncoder(merges);
    assert.equal(encoder.bytes.length, expected.tokens);
    const ids = Int32Array.from(words.flatMap((word) => encoder.encode(word)));
    assert.equal(ids.length, expected.count);
    assert.equal(createHash('sha256').update(ids).digest('hex'), expected.sha256);
    for (const [i, text] of fixture.strange.entries()) {
      const tokens = preTokens(text).flatMap((word) => encoder.encode(word));
      assert.deepEqual(tokens, expected.strange[i], JSON.stringify(text));
    }
  });
}
