import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beamSearch } from './beamSearch.ts';
import { joinedIds, type TextState } from './textModel.ts';

const vocabularySize = 4;

/** A model whose next logits depend on the last two tokens. */
function logitsAfter(ids: readonly number[]): Float32Array {
  const [a = 0, b = 0] = ids.slice(-2);
  return Float32Array.from({ length: vocabularySize }, (_, id) => 2 * Math.sin(1 + 3 * a + 5 * b + 7 * id));
}

class Text implements TextState {
  readonly ids: Int32Array;

  constructor(ids: Int32Array) {
    this.ids = ids;
  }

  async next(): Promise<Float32Array> {
    return logitsAfter([...this.ids]);
  }

  async append(more: Int32Array): Promise<Text> {
    return new Text(joinedIds(this.ids, more));
  }

  generate(): never {
    throw new Error('not asked for');
  }
}

/** Every continuation with its log-probability, best first. */
function everything(start: readonly number[], length: number): { ids: number[]; logProbability: number }[] {
  if (length === 0) return [{ ids: [], logProbability: 0 }];
  const logits = logitsAfter(start);
  const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
  return [...logits.keys()]
    .flatMap((id) =>
      everything([...start, id], length - 1).map((rest) => ({
        ids: [id, ...rest.ids],
        logProbability: logits[id]! - total + rest.logProbability,
      })),
    )
    .sort((a, b) => b.logProbability - a.logProbability);
}

const start = new Text(Int32Array.of(2, 1));

test('beams as many as there are continuations find the best ones of all', async () => {
  const beams = await beamSearch(start, { length: 3, width: 64, groups: 1, diversity: 0 });
  const best = everything([2, 1], 3);
  assert.equal(beams.length, 64);
  for (const [i, beam] of beams.entries()) {
    assert.deepEqual(beam.ids, best[i]!.ids);
    assert.ok(Math.abs(beam.logProbability - best[i]!.logProbability) < 1e-6);
    assert.deepEqual([...beam.state.ids], [2, 1, ...beam.ids]);
  }
});

test('one beam takes the most probable token at each step', async () => {
  const [beam] = await beamSearch(start, { length: 6, width: 1, groups: 1, diversity: 0 });
  const ids = [2, 1];
  for (let i = 0; i < 6; i++) {
    const logits = logitsAfter(ids);
    ids.push(logits.indexOf(Math.max(...logits)));
  }
  assert.deepEqual([...beam!.state.ids], ids);
});

test('groups that may not choose alike begin differently', async () => {
  const options = { length: 4, width: 1, groups: 3 };
  const alike = await beamSearch(start, { ...options, diversity: 0 });
  assert.equal(new Set(alike.map(({ ids }) => ids.join())).size, 1);
  const diverse = await beamSearch(start, { ...options, diversity: 100 });
  assert.equal(new Set(diverse.map(({ ids }) => ids[0])).size, 3);
});

test('ends with what there is when it is told to', async () => {
  const controller = new AbortController();
  controller.abort();
  const options = { length: 4, width: 2, groups: 1, diversity: 0 };
  assert.deepEqual((await beamSearch(start, options, controller.signal))[0]!.ids, []);
});
