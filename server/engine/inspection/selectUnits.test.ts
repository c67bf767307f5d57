import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  askingOf,
  quotedCharacters,
  quoteTracker,
  trackingUnit,
  unpacked,
} from '../../../test/support/insideModels.ts';
import { readText } from './readText.ts';
import { select } from './selectUnits.ts';
import { activations } from './shownSignals.ts';

const text = 'ab "cde" fg';

async function opened() {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const { reading } = await readText(asking, { text });
  return { asking, part: { reading, layer: 0, signal: 'hidden' } as const };
}

test('the unit that is on exactly in the range comes first', async () => {
  const { asking, part } = await opened();
  const [first] = await select(asking, { ...part, from: 3, to: 7, threshold: 0.5 });
  assert.equal(first?.unit, trackingUnit);
  assert.ok(first.begins && first.ends && Math.abs(first.mean - Math.tanh(1)) < 1e-5);
});

test('every selected unit is on at all tokens of the range, and no other one is', async () => {
  const { asking, part } = await opened();
  const values = unpacked(await activations(asking, { ...part, from: 0, to: text.length }));
  for (const [from, to, threshold] of [
    [0, 2, 0.1],
    [4, 6, 0.05],
    [8, 11, -0.1],
    [10, 11, -0.02],
  ] as const) {
    const selected = await select(asking, { ...part, from, to, threshold });
    const on = (unit: number, token: number) => {
      const value = values[token * 8 + unit]!;
      return threshold < 0 ? value < threshold : value > threshold;
    };
    const expected = Array.from({ length: 8 }, (_, unit) => unit).filter((unit) =>
      Array.from({ length: to - from }, (_, i) => from + i).every((token) => on(unit, token)),
    );
    assert.deepEqual(selected.map(({ unit }) => unit).sort(), expected);
    for (const { unit, begins, ends } of selected) {
      assert.equal(begins, from === 0 || !on(unit, from - 1));
      assert.equal(ends, to === text.length || !on(unit, to));
    }
    const edges = selected.map(({ begins, ends }) => Number(begins) + Number(ends));
    assert.deepEqual(
      edges,
      edges.toSorted((a, b) => b - a),
    );
  }
});

test('nothing is selected in an empty range', async () => {
  const { asking, part } = await opened();
  assert.deepEqual(await select(asking, { ...part, from: 3, to: 3, threshold: 0.5 }), []);
});
