import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { askingOf, quotedCharacters, randomWeights, unpacked } from '../../../test/support/insideModels.ts';
import { smallModel } from '../../../test/support/languageModels.ts';
import { UserError } from '../../base/errors.ts';
import { textModelOf } from '../inference/openModel.ts';
import { guesses } from './guesses.ts';
import { readText } from './readText.ts';
import { activations, saturation, trace } from './shownSignals.ts';

const text = 'abc "def" gh\n'.repeat(50);
const units = smallModel.hidden_size as number;

async function opened() {
  const weights = randomWeights(smallModel, quotedCharacters.length, 1);
  const asking = await askingOf(smallModel, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  return { asking, ...(await readText(asking, { text })) };
}

test('the tokens in a row are the text, and layers say what they compute', async () => {
  const { tokens, layers } = await opened();
  assert.equal(tokens.map(({ token }) => token).join(''), text);
  assert.deepEqual(
    layers.map(({ name, hidden_size, guesses }) => ({ name, hidden_size, guesses })),
    [
      { name: 'LSTM 1', hidden_size: units, guesses: true },
      { name: 'LSTM 2', hidden_size: units, guesses: true },
    ],
  );
});

test('the trace of a unit is its column of the activations, across the blocks they are computed in', async () => {
  const { asking, reading, tokens } = await opened();
  for (const signal of ['forget_gate', 'candidate', 'cell'] as const) {
    const part = { reading, layer: 1, signal };
    const all = unpacked(await activations(asking, { ...part, from: 0, to: tokens.length }));
    assert.equal(all.length, tokens.length * units);
    const column = all.filter((_, i) => i % units === 3);
    assert.deepEqual(unpacked(await trace(asking, { ...part, unit: 3 })), column);
    const middle = unpacked(await activations(asking, { ...part, from: 250, to: 270 }));
    assert.deepEqual(middle, all.slice(250 * units, 270 * units));
  }
});

test('saturation is the share of tokens with a gate nearly shut and nearly open', async () => {
  const { asking, reading, tokens } = await opened();
  const part = { reading, layer: 0, signal: 'input_gate' } as const;
  const all = unpacked(await activations(asking, { ...part, from: 0, to: tokens.length }));
  const { shut, open } = await saturation(asking, part);
  for (const unit of [0, 7, 15]) {
    const column = all.filter((_, i) => i % units === unit);
    assert.ok(Math.abs(unpacked(shut)[unit]! - column.filter((x) => x < 0.1).length / tokens.length) < 1e-6);
    assert.ok(Math.abs(unpacked(open)[unit]! - column.filter((x) => x > 0.9).length / tokens.length) < 1e-6);
  }
});

test('the guesses of the last layer are what the network expects', async () => {
  const { asking, reading, tokens } = await opened();
  const guessed = await guesses(asking, { reading, layer: 1, from: 0, to: tokens.length - 1, count: 3 });
  const model = textModelOf(asking.opened);
  let token = 0;
  for await (const piece of model.score(Int32Array.from(tokens, ({ id }) => id))) {
    for (const { alternatives } of piece) {
      assert.equal(guessed[token]!.length, 3);
      for (const [i, { id, probability, token: shown }] of guessed[token]!.entries()) {
        assert.equal(id, alternatives[i]!.id);
        assert.equal(shown, quotedCharacters[id]);
        assert.ok(Math.abs(probability - alternatives[i]!.probability) < 1e-5);
      }
      token++;
    }
  }
  assert.equal(token, guessed.length);
});

test('what was read is kept until newer texts need its place; a text that cannot be kept is refused', async () => {
  const { asking, reading } = await opened();
  const part = { reading, layer: 0, signal: 'hidden', from: 0, to: 1 } as const;
  await readText(asking, { text: 'a' });
  assert.equal(unpacked(await activations(asking, part)).length, units);
  await assert.rejects(activations(asking, { ...part, reading: 'another' }), UserError);
});

test('an empty text has no tokens', async () => {
  const { asking } = await opened();
  const { reading, tokens } = await readText(asking, { text: '' });
  assert.deepEqual(tokens, []);
  assert.equal(await trace(asking, { reading, layer: 0, signal: 'cell', unit: 0 }), '');
});
