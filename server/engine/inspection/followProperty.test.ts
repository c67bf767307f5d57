import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  askingOf,
  quotedCharacters,
  quoteTracker,
  trackingUnit,
  unpacked,
} from '../../../test/support/insideModels.ts';
import { at, feeds, smallModel, smallTrainer } from '../../../test/support/languageModels.ts';
import { randomBits, randomKey } from '../../base/random.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import type { Asking } from '../inference/asking.ts';
import { OnnxTrainer } from '../training/onnxTrainer.ts';
import { follow } from './followProperty.ts';
import { readText } from './readText.ts';
import { truthOf } from './tokenProperties.ts';

/** Random words with blanks between them, with line breaks inside of quotes; quotes of 10 to 41 characters. */
function quotedText(length: number, seed: number): string {
  const key = randomKey(seed, 100);
  let text = '';
  for (let i = 0; text.length < length; i++) {
    const between = i % 2 === 0 ? ' ' : '\n';
    const characters = Array.from({ length: 10 + (randomBits(key, i) % 32) }, (_, j) =>
      j % 5 === 4 ? between : 'abcdefgh'[randomBits(key, 1000 + 100 * i + j) % 8],
    );
    text += `${characters.join('')}"`;
  }
  return text.slice(0, length);
}

async function followersOf(asking: Asking, text: string, count = 5) {
  const { reading } = await readText(asking, { text });
  return follow(asking, { reading, property: { kind: 'quotes' }, count });
}

test('of all units of all signals, the cell that tracks quotes is the first', async () => {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const text = quotedText(1500, 1);
  const { truth, units } = await followersOf(asking, text);
  const { signal } = asking;
  assert.deepEqual(unpacked(truth), await truthOf({ kind: 'quotes' }, [...text], signal));
  assert.equal(units.length, 5);
  const states = units.filter(({ unit }) => unit === trackingUnit).map(({ signal }) => signal);
  assert.deepEqual(new Set(states), new Set(['cell', 'hidden']));
  assert.ok(
    units.slice(0, 2).every(({ unit, auc, sign }) => unit === trackingUnit && auc === 1 && sign === 1),
  );
  assert.ok(units[2]!.auc < 0.95, 'the others do not know');
});

test('a unit that is low inside of quotes is found as well, with its sign', async () => {
  const { settings, weights } = quoteTracker();
  const { shape, data } = weights.get('lstm.0.weight')!;
  const size = shape[0]! / 4;
  const fromItself = shape[1]! - size + trackingUnit;
  weights.get('lstm.0.bias')!.data[3 * size + trackingUnit] = -20;
  data[(size + trackingUnit) * shape[1]! + fromItself] = 60;
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const { units } = await followersOf(asking, quotedText(600, 2));
  for (const { unit, auc, sign } of units.slice(0, 2)) {
    assert.deepEqual({ unit, auc, sign }, { unit: trackingUnit, auc: 1, sign: -1 });
  }
});

test('what no token has, nothing follows', async () => {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const { units } = await followersOf(asking, 'abc abc');
  assert.deepEqual(units, []);
});

/** Learns to predict a quoted text, in lanes of 50 characters. */
async function trained(settings: LanguageModelSettings, steps: number) {
  const [time, batch] = [50, 16];
  const trainer = await OnnxTrainer.create(
    smallTrainer({ batchSize: batch }, settings, quotedCharacters.length),
  );
  const ids = Int32Array.from(quotedText(batch * (time * steps + 1), 3), (character) =>
    quotedCharacters.indexOf(character),
  );
  const lane = time * steps + 1;
  const part = (start: number) =>
    Int32Array.from(
      { length: time * batch },
      (_, i) => ids[(i % batch) * lane + start + Math.floor(i / batch)]!,
    );
  for (let step = 0; step < steps; step++) {
    const start = step * time;
    await trainer.step(feeds({ inputs: part(start), targets: part(start + 1), time, batch }), 1e-2, at(step));
  }
  const weights = trainer.weights();
  await trainer.dispose();
  return weights;
}

test('a network that has learned quoted text has a cell that tells quotes, on text it has not seen', async () => {
  const settings = { ...smallModel, num_layers: 1 };
  const asking = await askingOf(settings, await trained(settings, 150), quotedCharacters);
  after(() => asking.opened.dispose());
  const { units } = await followersOf(asking, quotedText(2000, 4));
  assert.ok(units[0]!.auc >= 0.95, `${units[0]!.signal} ${units[0]!.unit}: ${units[0]!.auc}`);
});
