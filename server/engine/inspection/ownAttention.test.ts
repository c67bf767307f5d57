import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askingOf, randomWeights, unpacked } from '../../../test/support/insideModels.ts';
import { attentionVariants, smallModel } from '../../../test/support/languageModels.ts';
import { relativeError } from '../../../test/support/pytorch.ts';
import { referenceAttention } from '../../../test/support/selfAttentionReference.ts';
import { readText } from './readText.ts';
import { attention } from './shownAttention.ts';
import { activations } from './shownSignals.ts';

const characters = 'abcdefghijk';
const text = 'abacadabjkfeeafhgfijkabgaic';
const ids = [...text].map((character) => characters.indexOf(character));

for (const [name, changes] of Object.entries(attentionVariants)) {
  describe(name, () => {
    const settings = { ...smallModel, ...changes };
    const weights = randomWeights(settings, characters.length);
    const rowsOf = (parameter: string) => {
      const { data, shape } = weights.get(parameter)!;
      const width = shape.at(-1)!;
      return Array.from({ length: data.length / width }, (_, i) => [
        ...data.subarray(i * width, (i + 1) * width),
      ]);
    };
    const { num_blocks: blocks, num_heads: heads, max_positions: window } = settings.self_attention!;

    test('a reading tells where each head looked, as plain loops find it', async () => {
      const asking = await askingOf(settings, weights, characters);
      const { reading, self_attention: told, layers } = await readText(asking, { text });
      assert.deepEqual(told, { blocks, heads, window });
      assert.equal(layers.length, settings.num_layers);
      const table = rowsOf('embedding.weight');
      const expected = referenceAttention(
        settings,
        ids.map((id) => table[id]!),
        rowsOf,
      );
      for (let block = 0; block < blocks; block++) {
        for (let head = 0; head < heads; head++) {
          const wanted = Float32Array.from(expected.weights[block]![head]!.flat());
          const ask = async (from: number, to: number) =>
            unpacked(await attention(asking, { reading, block, head, from, to }));
          assert.ok(relativeError(await ask(0, text.length), wanted) < 1e-5);
          const part = await ask(6, 11);
          assert.equal(part.length, 5 * window);
          assert.ok(relativeError(part, wanted.slice(6 * window, 11 * window)) < 1e-5);
        }
      }
      await assert.rejects(
        attention(asking, { reading, block: blocks, head: 0, from: 0, to: 1 }),
        RangeError,
      );
      await assert.rejects(attention(asking, { reading, block: 0, head: heads, from: 0, to: 1 }), RangeError);
      await assert.rejects(
        attention(asking, { reading, block: 0, head: 0, from: 0, to: text.length + 1 }),
        RangeError,
      );
      await asking.opened.dispose();
    });

    test('what is read in parts, with self-attention below, is the same', async () => {
      const asking = await askingOf(settings, weights, characters);
      const inside = await asking.opened.inside!.get();
      const { signal } = asking;
      const whole = await inside.read(Int32Array.from(ids), { signal });
      const first = await inside.read(Int32Array.from(ids.slice(0, 6)), { signal });
      const rest = await inside.read(Int32Array.from(ids.slice(6)), { signal, after: first });
      for (const [k, { signals }] of inside.layers.entries()) {
        for (const one of signals) {
          const expected = await whole.values(k, one, 6, ids.length);
          const actual = await rest.values(k, one, 0, ids.length - 6);
          assert.ok(relativeError(actual, expected) < 1e-5, `${one} of layer ${k}`);
        }
      }
      await asking.opened.dispose();
    });
  });
}

test('gates of the lowest layer are those of what self-attention gives it', async () => {
  const settings = { ...smallModel, ...attentionVariants['self-attention before LSTMs'] };
  const asking = await askingOf(settings, randomWeights(settings, characters.length), characters);
  const { reading } = await readText(asking, { text });
  const of = async (signal: 'input_gate' | 'forget_gate' | 'candidate' | 'cell') =>
    unpacked(await activations(asking, { reading, layer: 0, signal, from: 0, to: text.length }));
  const [input, forget, candidate, cell] = [
    await of('input_gate'),
    await of('forget_gate'),
    await of('candidate'),
    await of('cell'),
  ];
  const units = 16;
  const expected = cell.map((_, i) => {
    const before = i < units ? 0 : cell[i - units]!;
    return forget[i]! * before + input[i]! * candidate[i]!;
  });
  assert.ok(relativeError(expected, cell) < 1e-5);
  await asking.opened.dispose();
});
