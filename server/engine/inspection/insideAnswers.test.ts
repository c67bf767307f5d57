import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { askingOf, quotedCharacters, quoteTracker } from '../../../test/support/insideModels.ts';
import { UserError } from '../../base/errors.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { networkQuestions } from '../../protocol/networkQuestions.ts';
import { answer } from '../inference/answers.ts';

const options = { ...plainSampling, length: 5, seed: 1 };

async function opened() {
  const { settings, weights } = quoteTracker();
  const asking = await askingOf(settings, weights, quotedCharacters);
  after(() => asking.opened.dispose());
  const { reading } = await answer('read', asking, { text: 'ab "cd" ef' });
  const part = { reading, layer: 0, signal: 'cell' };
  return { asking, reading, part };
}

const questions = [
  ['activations', { from: 0, to: 4 }],
  ['trace', { unit: 2 }],
  ['saturation', { signal: 'input_gate' }],
  ['guesses', { from: 1, to: 3, count: 4 }],
  ['select', { from: 3, to: 6, threshold: 0.5 }],
  ['places', { units: [5], threshold: 0.5, length: 2, where: 'reading', count: 3 }],
  ['follow', { property: { kind: 'regex', pattern: '"' }, count: 3 }],
  ['attribute', { position: 6, method: 'integrated-gradients', steps: 20 }],
  ['intervene', { prompt: 'ab', options, clamps: [{ layer: 0, signal: 'cell', unit: 5, value: 1 }] }],
] as const;

for (const [question, params] of questions) {
  test(`${question} is answered in the words of the protocol`, async () => {
    const { asking, part } = await opened();
    const result = await answer(question, asking, { ...part, ...params });
    assert.ok(v.is(networkQuestions[question].result, result), JSON.stringify(result));
  });
}

test('what the reading does not have is refused, and a reading that is gone is told of', async () => {
  const { asking, part } = await opened();
  for (const wrong of [{ layer: 1 }, { signal: 'reset_gate' }, { from: 5, to: 4 }, { to: 11 }]) {
    await assert.rejects(answer('activations', asking, { ...part, from: 0, to: 1, ...wrong }), RangeError);
  }
  await assert.rejects(answer('trace', asking, { ...part, unit: 8 }), RangeError);
  const attribution = { ...part, position: 6, method: 'input-x-gradient', steps: 1, target: 10_000 };
  await assert.rejects(answer('attribute', asking, attribution), RangeError);
  await assert.rejects(answer('trace', asking, { ...part, reading: 'gone', unit: 0 }), UserError);
});
