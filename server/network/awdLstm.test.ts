/** What AWD-LSTM adds to a language model: DropConnect and penalties on activations. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallModel } from '../../test/support/languageModels.ts';
import { networkGradients } from '../../test/support/networkGradients.ts';
import { runGraph } from '../../test/support/runGraph.ts';
import { makeTensor, type Tensor } from '../graph/tensor.ts';
import { languageModel } from './languageModel.ts';
import type { Network } from './network.ts';

const [time, batch, vocabularySize] = [5, 2, 7];
const model = { ...smallModel, embedding_size: 3, hidden_size: 4, num_layers: 2 };
const sizes: Readonly<Record<string, number>> = { time, batch };

const fixed = (shape: readonly (number | string)[], seed: number): Tensor => {
  const numbers = shape.map((size) => (typeof size === 'number' ? size : sizes[size]!));
  const count = numbers.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: count }, (_, i) => (((i + 1) * 0.618034 + seed * 0.381) % 1) * 2 - 1);
  return makeTensor('float32', values, numbers);
};

const numbersOf = ({ data }: Tensor): number[] => Array.from(data, Number);

/** 0 or 2 at random places. */
const half = (shape: readonly (number | string)[], seed: number): Tensor => {
  const tensor = fixed(shape, seed);
  const kept = numbersOf(tensor).map((x) => (x > 0 ? 2 : 0));
  return makeTensor('float32', kept, tensor.shape);
};

function feedsOf(network: Network): Record<string, Tensor> {
  const tokens = Array.from({ length: time * batch }, (_, i) => (i * 3) % vocabularySize);
  const entries: [string, Tensor][] = [
    ...network.parameters.map(({ name, shape }, i): [string, Tensor] => [name, fixed(shape, i)]),
    ...network.states.map(({ name, shape }, i): [string, Tensor] => [name, fixed(shape, 20 + i)]),
    ...network.masks.map(({ name, shape }, i): [string, Tensor] => [name, half(shape, 40 + i)]),
    ['tokens', makeTensor('int32', tokens, [time, batch])],
    ['targets', makeTensor('int32', tokens.toReversed(), [time, batch])],
  ];
  return Object.fromEntries(entries);
}

test('weight dropout multiplies the weights that read the hidden state, and those alone', async () => {
  const options = { vocabularySize, labelSmoothing: 0 };
  const dropping = languageModel({ ...model, weight_dropout: 0.5 }, options);
  assert.deepEqual(
    dropping.masks.map(({ name, shape, probability }) => ({ name, shape, probability })),
    [0, 1].map((k) => ({ name: `lstm.${k}.weight_dropout`, shape: [16, 4], probability: 0.5 })),
  );
  const feeds = feedsOf(dropping);
  const masked = { ...feeds };
  for (const k of [0, 1]) {
    const weight = feeds[`lstm.${k}.weight`]!;
    const [rows, columns] = [16, weight.shape[1]!];
    const mask = feeds[`lstm.${k}.weight_dropout`]!;
    const values = numbersOf(weight).map((x, i) => {
      const [row, column] = [Math.floor(i / columns), (i % columns) - (columns - 4)];
      return column < 0 ? x : x * Number(mask.data[row * 4 + column]);
    });
    masked[`lstm.${k}.weight`] = makeTensor('float32', values, [rows, columns]);
    delete masked[`lstm.${k}.weight_dropout`];
  }
  const got = await runGraph(networkGradients(dropping), feeds);
  const expected = await runGraph(networkGradients(languageModel(model, options)), masked);
  for (const [i, x] of numbersOf(expected.logits!).entries())
    assert.ok(Math.abs(x - Number(got.logits!.data[i])) < 1e-6);
});

test('the penalties on activations are those of AWD-LSTM', async () => {
  const options = { vocabularySize, labelSmoothing: 0 };
  const settings = { ...model, dropout: 0.5 };
  const plain = languageModel(settings, options);
  const network = languageModel(settings, { ...options, regularization: { size: 2, change: 1 } });
  const feeds = feedsOf(network);
  const results = await runGraph(networkGradients(network), feeds);
  const before = await runGraph(networkGradients(plain), feeds);
  const hidden = numbersOf(results.hidden!);
  const undropped = numbersOf(results.undropped!);
  assert.notDeepEqual(hidden, undropped);
  const step = 4 * batch;
  const size = hidden.reduce((sum, x) => sum + x * x, 0) / hidden.length;
  const changes = undropped.slice(step).map((x, i) => x - undropped[i]!);
  const change = changes.reduce((sum, x) => sum + x * x, 0) / changes.length;
  const weight = Number(before['loss.weight']!.data[0]);
  const added = (Number(results['loss.sum']!.data[0]) - Number(before['loss.sum']!.data[0])) / weight;
  assert.ok(Math.abs(added - (2 * size + change)) < 1e-5, `${added} ${2 * size + change}`);
});
