import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  askingOf,
  quotedCharacters,
  quoteTracker,
  trackingUnit,
} from '../../../test/support/insideModels.ts';
import { insideModelOf } from './insideModelOf.ts';
import { searchText } from './searchText.ts';

const question = {
  layer: 0,
  signal: 'hidden',
  units: [trackingUnit],
  threshold: 0.5,
  length: 4,
  count: 200,
} as const;
const { signal } = new AbortController();

test('lanes side by side find the places that one reader finds', async () => {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const model = await insideModelOf(asking.opened);
  const text = 'ab "cdef" g\n"a"  '.repeat(256);
  const ids = Uint8Array.from(text, (character) => quotedCharacters.indexOf(character));
  const search = (one: typeof model) =>
    searchText(one, ids, { ...question, units: [...question.units] }, { signal, progress() {} });
  const { readLanes: _, ...rest } = model;
  const alone = await search({
    ...rest,
    read: (...read) => model.read(...read),
    hold: (...clamps) => model.hold(...clamps),
    dispose: () => model.dispose(),
  });
  const sideBySide = await search(model);
  assert.equal(alone.places.length, 200);
  assert.equal(alone.searched, text.length);
  assert.deepEqual(sideBySide, alone);
});

test('a reading that is cancelled ends', async () => {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const model = await insideModelOf(asking.opened);
  const controller = new AbortController();
  const shares: number[] = [];
  const reading = model.read(new Int32Array(1000), {
    signal: controller.signal,
    progress(share) {
      shares.push(share);
      controller.abort();
    },
  });
  await assert.rejects(reading, { name: 'AbortError' });
  assert.equal(shares.length, 1);
});
