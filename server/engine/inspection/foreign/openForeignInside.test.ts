import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openTextModel } from '../../../../test/support/openTextModel.ts';
import { UserError } from '../../../base/errors.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import { ForeignModel } from '../../foreign/foreignModel.ts';
import { Session } from '../../session.ts';
import type { AttributionOptions, InsideModel } from '../insideModel.ts';
import { openForeignInside } from './openForeignInside.ts';
import { watchedGraph } from './watchedGraph.ts';

const folder = join(import.meta.dirname, '../../../../test/fixtures/pytorch/language-models');
const names = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
const signal = new AbortController().signal;
const target = 3;
const quietly: AttributionOptions = {
  target,
  method: 'integrated-gradients',
  steps: 16,
  signal,
  progress: () => undefined,
};

/** Graphs in int8: their weights are not what is computed with. */
const unreadable = /quantised/;
/** Cells spelled out in single operators, and unrolled: nothing of them is seen between two steps. */
const withoutLayers = /unrolled/;

async function open(name: string): Promise<ForeignModel> {
  const model = await openTextModel(join(folder, name));
  assert.ok(model instanceof ForeignModel);
  return model;
}

test('the fixtures hold models of all kinds', () => {
  assert.ok(names.length >= 19, `${names.length}`);
});

for (const name of names.filter((one) => !unreadable.test(one))) {
  describe(name, () => {
    test('computes as a graph of ours what ONNX Runtime computes', async () => {
      const model = await open(name);
      const { graph } = watchedGraph(model.runner);
      const session = await Session.create(toModelBytes(graph), 1);
      const ids = Int32Array.from({ length: model.runner.fixedTime ?? 9 }, (_, i) => (i * 5 + 1) % 13);
      const start = model.runner.zeroStates();
      const [fused, own] = [
        await model.runner.run(ids, start),
        await model.runner.on(session).run(ids, start),
      ];
      for (const time of fused.layout.everyStep ? ids.keys() : [ids.length - 1])
        assert.ok(difference(fused.logitsAt(time), own.logitsAt(time)) <= 1e-5);
      for (const [state, { data }] of Object.entries(fused.states))
        assert.ok(difference(numbers(data), numbers(own.states[state]!.data)) <= 1e-5, state);
      await session.dispose();
      await model.dispose();
    });

    if (withoutLayers.test(name)) return;

    test('shows the same in pieces as at once, and gates that make the states', async () => {
      const model = await open(name);
      const inside = await openForeignInside(model, 1);
      const ids = Int32Array.from({ length: 70 }, (_, i) => (i * 7 + 2) % 13);
      const all = await inside.read(ids, { signal });
      const first = await inside.read(ids.subarray(0, 30), { signal });
      const rest = await inside.read(ids.subarray(30), { signal, after: first });
      assert.deepEqual([all.tokens, first.tokens, rest.tokens], [70, 30, 40]);
      for (const [k, { signals }] of inside.layers.entries()) {
        for (const one of signals) {
          const whole = await all.values(k, one, 0, 70);
          const parts = [...(await first.values(k, one, 0, 30)), ...(await rest.values(k, one, 0, 40))];
          assert.ok(difference(whole, Float32Array.from(parts)) <= 1e-5, one);
        }
        if (inside.layers[k]!.guesses && k === inside.layers.length - 1) {
          const guessed = await all.logits(k, 2, 5);
          assert.ok(difference(guessed.slice(-13), await model.logits(ids.subarray(0, 5))) <= 1e-4);
        }
        await checkEquations(inside, k, (one) => all.values(k, one, 0, 70));
      }
      await inside.dispose();
      await model.dispose();
    });

    test('attributions are complete, and explain the logit that the model computes', async () => {
      const model = await open(name);
      const inside = await openForeignInside(model, 1);
      const ids = Int32Array.of(1, 4, 2, 8, 5, 7);
      const { scores, logit, error } = await inside.attribute!(ids, quietly);
      assert.ok(error < 0.01, `${error}`);
      assert.equal(scores.length, ids.length);
      assert.ok(Math.abs(logit - (await model.logits(ids))[target]!) <= 1e-5);
      const held = await inside.attribute!(ids, { ...quietly, method: 'input-x-gradient' });
      assert.ok(held.scores.every(Number.isFinite));
      assert.equal(held.logit, logit);
      await inside.dispose();
      await model.dispose();
    });
  });
}

test('a model that cannot be read generates all the same, and the operator is named', async () => {
  const name = names.find((one) => unreadable.test(one))!;
  const model = await open(name);
  await assert.rejects(openForeignInside(model, 1), (error) => {
    assert.ok(error instanceof UserError);
    assert.match(error.message, /its operator \w*Linear\w* cannot be read/);
    return true;
  });
  assert.ok((await model.logits(Int32Array.of(1, 2))).every(Number.isFinite));
  await model.dispose();
});

test('layers as wide as the last one make guesses', async () => {
  const model = await open('torch2.15-script-gru-2-layers.onnx');
  const inside = await openForeignInside(model, 1);
  assert.deepEqual(
    inside.layers.map(({ guesses }) => guesses),
    [true, true],
  );
  await inside.dispose();
  await model.dispose();
});

test('a unit that is held changes what is written, and nothing held changes nothing', async () => {
  const model = await open('torch2.15-script-lstm.onnx');
  const inside = await openForeignInside(model, 1);
  const ids = Int32Array.of(1, 4, 2);
  const next = async (held: Awaited<ReturnType<InsideModel['hold']>>) => {
    const logits = await (await held.prompt(ids)).next();
    await held.dispose();
    return logits;
  };
  const plain = await (await model.prompt(ids)).next();
  assert.ok(difference(plain, await next(await inside.hold([]))) <= 1e-5);
  const held = await inside.hold([{ layer: 0, signal: 'cell', unit: 2, value: 3 }]);
  assert.ok(difference(plain, await next(held)) > 0.1);
  await inside.dispose();
  await model.dispose();
});

/** c = f·c + i·candidate and h = o·tanh(c); h = (1 − z)·candidate + z·h: the signals belong together. */
async function checkEquations(
  { layers }: InsideModel,
  k: number,
  values: (signal: InsideModel['layers'][number]['signals'][number]) => Promise<Float32Array>,
): Promise<void> {
  const { cell, hidden_size: size } = layers[k]!;
  const hidden = await values('hidden');
  const before = (rows: Float32Array, i: number) => (i < size ? 0 : rows[i - size]!);
  if (cell === 'lstm') {
    const [i, f, o] = [await values('input_gate'), await values('forget_gate'), await values('output_gate')];
    const [candidate, c] = [await values('candidate'), await values('cell')];
    const next = c.map((_, at) => f[at]! * before(c, at) + i[at]! * candidate[at]!);
    assert.ok(difference(c, next) <= 1e-5);
    assert.ok(
      difference(
        hidden,
        c.map((value, at) => o[at]! * Math.tanh(value)),
      ) <= 1e-5,
    );
  }
  if (cell === 'gru') {
    const [z, candidate] = [await values('update_gate'), await values('candidate')];
    const next = hidden.map((_, at) => (1 - z[at]!) * candidate[at]! + z[at]! * before(hidden, at));
    assert.ok(difference(hidden.slice(size), next.slice(size)) <= 1e-5);
  }
}

function numbers(data: ArrayLike<number | bigint>): Float32Array {
  return Float32Array.from(data, Number);
}

function difference(a: Float32Array, b: Float32Array): number {
  assert.equal(a.length, b.length);
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!)), 0);
}
