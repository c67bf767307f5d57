import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { askingOf, quotedCharacters, randomWeights } from '../../../test/support/insideModels.ts';
import { smallModel } from '../../../test/support/languageModels.ts';
import type { Clamp } from '../../protocol/inside.ts';
import type { GeneratedId } from '../generation/textModel.ts';
import { textModelOf } from '../inference/openModel.ts';
import { insideModelOf } from './insideModelOf.ts';
import { scoreHeld } from './scoreHeld.ts';

const asking = await askingOf(
  smallModel,
  randomWeights(smallModel, quotedCharacters.length),
  quotedCharacters,
);
after(() => asking.opened.dispose());
const model = textModelOf(asking.opened);
const ids = model.tokenizer.encode('abc "fed" ab\n"c" '.repeat(12));

async function probabilities(scored: AsyncIterable<readonly GeneratedId[]>): Promise<number[]> {
  const found: number[] = [];
  for await (const piece of scored) found.push(...piece.map(({ probability }) => probability));
  return found;
}

async function heldScore(clamps: Clamp[]): Promise<number[]> {
  const held = await (await insideModelOf(asking.opened)).hold(clamps);
  try {
    return await probabilities(scoreHeld(held, ids));
  } finally {
    await held.dispose();
  }
}

test('with nothing held every token is as probable as it always is; a unit that is held makes a difference', async () => {
  const plain = await probabilities(model.score(ids));
  const same = await heldScore([]);
  assert.equal(same.length, ids.length - 1);
  for (const [i, p] of same.entries()) assert.ok(Math.abs(p - plain[i]!) < 1e-5, `token ${i}`);
  const other = await heldScore([{ layer: 0, signal: 'cell', unit: 1, value: 3 }]);
  assert.ok(other.some((p, i) => Math.abs(p - plain[i]!) > 1e-3));
});
