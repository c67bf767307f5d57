import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDamaged } from '../../../test/support/openDamaged.ts';

/** `LSTM_LAB_FUZZ=10000` gives as many, which takes some minutes. */
const files = Number(process.env.LSTM_LAB_FUZZ ?? 1000);
const gigabyte = 2 ** 30;

test(`${files} damaged files are opened or refused with a sentence by the process that runs models`, async (t) => {
  const { counts, refusals, endings, bugs, peakMemory, slowest } = await openDamaged(files);
  t.diagnostic(
    `${JSON.stringify(counts)}, ${(peakMemory / gigabyte).toFixed(2)} GB, ${Math.round(slowest)} ms`,
  );
  for (const ending of endings) t.diagnostic(ending);
  assert.deepEqual(bugs, []);
  for (const sentence of refusals) assert.match(sentence, /^[^\n]+[.!?…]$/);
  assert.ok(counts.refused > files / 2, `${counts.refused} were refused`);
  // The process is ended when it takes too much, and another one goes on.
  assert.ok(endings.every((ending) => /takes far more memory|without an end|crashed/.test(ending)));
  assert.ok(peakMemory < 6 * gigabyte, `${peakMemory} bytes`);
});
