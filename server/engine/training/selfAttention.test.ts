/** An exported model with self-attention against the one that is trained. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attentionVariants, randomBatch, smallModel } from '../../../test/support/languageModels.ts';
import { relativeError } from '../../../test/support/pytorch.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { floatsOf, type Tensor } from '../../graph/tensor.ts';
import { languageModel } from '../../network/languageModel.ts';
import { exportLanguageModel } from '../export/exporter.ts';
import { statePorts } from '../export/statePorts.ts';
import { Session, type Tensors } from '../session.ts';
import { zeroStates, zeros } from './stepInputs.ts';
import { evaluationGraph } from './trainingGraph.ts';

const [time, batch, vocabularySize, window] = [11, 3, 11, 4];
const { inputs } = randomBatch(vocabularySize, time, batch);
const rows = (from: number, to: number) => inputs.slice(from * batch, to * batch);

for (const [name, changes] of Object.entries(attentionVariants)) {
  describe(name, () => {
    const settings = { ...smallModel, ...changes };
    const network = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
    const weights = new Map(
      network.parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.4)]),
    );
    const ports = statePorts(settings);
    const start: Tensors = Object.fromEntries(
      ports.map(({ input, layers, size }) => [input, zeros([layers.length, batch, size])]),
    );

    /** The logits of training's evaluation, in steps of one window. */
    async function evaluated(): Promise<Float32Array> {
      const session = await Session.create(toModelBytes(evaluationGraph(network)), 1);
      let states: Tensors = zeroStates(network.states, batch);
      const logits: number[] = [];
      for (let from = 0; from < time; from += window) {
        const to = Math.min(from + window, time);
        const tokens: Tensor = { dtype: 'int32', shape: [to - from, batch], data: rows(from, to) };
        const results = await session.run({
          ...Object.fromEntries(weights),
          ...states,
          tokens,
          targets: tokens,
        });
        logits.push(...floatsOf(results.logits));
        states = Object.fromEntries(network.states.map(({ name }) => [name, results[`next.${name}`]!]));
      }
      await session.dispose();
      return Float32Array.from(logits);
    }

    async function readInPieces(session: Session, pieces: readonly number[]) {
      let states = start;
      let from = 0;
      const logits: number[] = [];
      for (const length of pieces) {
        const ids = BigInt64Array.from(rows(from, from + length), BigInt);
        const tokens: Tensor = { dtype: 'int64', shape: [length, batch], data: ids };
        const results = await session.run({ tokens, ...states });
        logits.push(...floatsOf(results.logits));
        states = Object.fromEntries(ports.map(({ input, output }) => [input, results[output]!]));
        from += length;
      }
      return { logits: Float32Array.from(logits), states };
    }

    test('a text of any length is read as training measures it, however it is divided', async () => {
      const expected = await evaluated();
      const session = await Session.create(exportLanguageModel(settings, weights, {}), 1);
      const whole = await readInPieces(session, [time]);
      assert.ok(relativeError(whole.logits, expected) <= 1e-5);
      for (const pieces of [Array<number>(time).fill(1), [3, 1, 6, 1], [4, 4, 3], [5, 6]]) {
        const { logits, states } = await readInPieces(session, pieces);
        assert.ok(relativeError(logits, expected) <= 1e-5, `in pieces of ${pieces}`);
        assert.deepEqual([...floatsOf(states.filled_in)], Array<number>(batch).fill(time % window));
      }
      await session.dispose();
    });
  });
}
