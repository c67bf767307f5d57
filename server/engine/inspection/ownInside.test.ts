import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeTensor,
  readPyTorchCases,
  relativeError,
  type StoredTensor,
} from '../../../test/support/pytorch.ts';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import type { Signal } from '../../protocol/inside.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { openOwnInside } from './ownInside.ts';

interface Case {
  readonly name: string;
  readonly settings: LanguageModelSettings;
  readonly vocabularySize: number;
  readonly tokens: number[];
  readonly parameters: Record<string, StoredTensor>;
  /** [T, H] */
  readonly layers: Record<Signal, StoredTensor>[];
  /** [T, V]; null where the layer does not fit the output layer. */
  readonly guesses: (StoredTensor | null)[];
}

const tolerance = 1e-5;
const { signal } = new AbortController();

function opened({ settings, parameters, vocabularySize }: Case) {
  const weights = new Map(Object.entries(parameters).map(([name, stored]) => [name, decodeTensor(stored)]));
  const bytes = exportLanguageModel(settings, weights, { 'lstm_lab.format': '1' });
  const vocabulary = Array.from({ length: vocabularySize }, (_, i) => String(i));
  return openOwnInside(bytes, createTokenizer({ kind: 'char', vocabulary, lowercase: false }), 1);
}

for (const example of readPyTorchCases<Case>('inside.json')) {
  const { name, tokens, layers, guesses } = example;
  test(`${name}: gates, states and guesses of each layer are PyTorch's`, async () => {
    const inside = opened(example);
    const read = await inside.read(Int32Array.from(tokens), { signal });
    assert.equal(inside.layers.length, layers.length);
    for (const [k, expected] of layers.entries()) {
      assert.deepEqual(new Set(inside.layers[k]!.signals), new Set(Object.keys(expected)));
      for (const one of inside.layers[k]!.signals) {
        const { data } = decodeTensor(expected[one]);
        const values = await read.values(k, one, 0, tokens.length);
        assert.ok(relativeError(values, data) < tolerance, `${one} of layer ${k}`);
        const units = inside.layers[k]!.hidden_size;
        assert.deepEqual(await read.values(k, one, 3, 5), values.slice(3 * units, 5 * units));
      }
    }
    for (const [k, expected] of guesses.entries()) {
      assert.equal(inside.layers[k]!.guesses, expected !== null);
      if (!expected) continue;
      const logits = await read.logits(k, 0, tokens.length);
      assert.ok(relativeError(logits, decodeTensor(expected).data) < tolerance, `guesses of layer ${k}`);
    }
    await inside.dispose();
  });

  test(`${name}: what is read in parts is the same`, async () => {
    const inside = opened(example);
    const ids = Int32Array.from(tokens);
    const whole = await inside.read(ids, { signal });
    const first = await inside.read(ids.subarray(0, 4), { signal });
    const rest = await inside.read(ids.subarray(4), { signal, after: first });
    for (const [k, { signals }] of inside.layers.entries()) {
      for (const one of signals) {
        const [expected, actual] = [await whole.values(k, one, 4, 9), await rest.values(k, one, 0, 5)];
        assert.ok(relativeError(actual, expected) < tolerance, `${one} of layer ${k}`);
      }
    }
    await inside.dispose();
  });
}
