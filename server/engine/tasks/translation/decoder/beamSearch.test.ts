import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomKey, uniform } from '../../../../base/random.ts';
import { type BeamNetwork, beamSearch } from './beamSearch.ts';

const end = 2;
const vocabulary = [0, 1, end];
const maxLength = 4;

/** Log probabilities of the next token that depend on all tokens before it, the same for the same seed. */
function logProbabilities(prefix: readonly number[], seed: number): number[] {
  const key = randomKey(
    seed,
    1,
    prefix.reduce((sum, token) => 4 * sum + token + 1, 0),
  );
  const weights = vocabulary.map((token) => uniform(key, token) ** 3);
  const total = weights.reduce((sum, x) => sum + x);
  return weights.map((x) => Math.log(x / total));
}

/** Its state is the tokens of every beam. */
function network(seed: number): BeamNetwork<readonly (readonly number[])[]> {
  return {
    start: [[]],
    async step(prefixes, tokens) {
      const state = prefixes.map((prefix, i) => (prefix.length === 0 ? [] : prefix.with(-1, tokens[i]!)));
      const candidates = state.map((prefix) =>
        logProbabilities(prefix, seed)
          .map((logProbability, token) => ({ token, logProbability }))
          .sort((a, b) => b.logProbability - a.logProbability),
      );
      return {
        candidates,
        state: state.map((prefix) => [...prefix, -1]),
        notes: state.map(() => Float32Array.of(0)),
      };
    },
    select: (state, beams) => beams.map((beam) => state[beam]!),
  };
}

/** Every translation: those that end, and those that are cut. */
function all(seed: number, prefix: readonly number[] = [], sum = 0): { tokens: number[]; sum: number }[] {
  return logProbabilities(prefix, seed).flatMap((logProbability, token) => {
    const tokens = [...prefix, token];
    const next = sum + logProbability;
    return token === end || tokens.length === maxLength ? [{ tokens, sum: next }] : all(seed, tokens, next);
  });
}

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

for (const lengthPenalty of [0, 0.6, 1, 2]) {
  test(`a wide beam finds what enumeration finds, length penalty ${lengthPenalty}`, async () => {
    for (const seed of seeds) {
      const [found] = await beamSearch(network(seed), {
        beamSize: 100,
        maxLength,
        lengthPenalty,
        endToken: end,
      });
      const scored = all(seed).map(({ tokens, sum }) => ({
        tokens,
        score: sum / tokens.length ** lengthPenalty,
      }));
      const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
      assert.deepEqual(found!.tokens, best.tokens);
      assert.ok(Math.abs(found!.score - best.score) < 1e-12);
      assert.equal(found!.notes.length, found!.tokens.length);
    }
  });
}

test('one beam is greedy decoding', async () => {
  for (const seed of seeds) {
    const tokens: number[] = [];
    while (tokens.length < maxLength && tokens.at(-1) !== end) {
      const next = logProbabilities(tokens, seed);
      tokens.push(next.indexOf(Math.max(...next)));
    }
    const [found] = await beamSearch(network(seed), {
      beamSize: 1,
      maxLength,
      lengthPenalty: 1,
      endToken: end,
    });
    assert.deepEqual(found!.tokens, tokens);
  }
});

test('without a length penalty a beam is nearly never worse than greedy decoding, and often better', async () => {
  let better = 0;
  let worse = 0;
  for (const seed of seeds) {
    const search = async (beamSize: number) => {
      const settings = { beamSize, maxLength, lengthPenalty: 0, endToken: end };
      return (await beamSearch(network(seed), settings))[0]!;
    };
    const difference = (await search(3)).score - (await search(1)).score;
    if (difference > 1e-12) better++;
    if (difference < -1e-12) worse++;
  }
  assert.ok(better >= 5 && worse <= 2, `${better} better, ${worse} worse`);
});

test('a search that is stopped takes no further step', async () => {
  const stop = new AbortController();
  const searched = network(1);
  let steps = 0;
  const stopping: typeof searched = {
    ...searched,
    step(state, tokens) {
      if (++steps === 2) stop.abort();
      return searched.step(state, tokens);
    },
  };
  const settings = { beamSize: 3, maxLength: 100, lengthPenalty: 1, endToken: -1 };
  await assert.rejects(beamSearch(stopping, settings, stop.signal), { name: 'AbortError' });
  assert.equal(steps, 2);
});
