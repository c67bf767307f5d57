/** What self-attention must never do, and its gradients; `languageModel.test.ts` compares it with PyTorch. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradients } from '../../../test/support/gradientCheck.ts';
import { attentionVariants, smallModel } from '../../../test/support/languageModels.ts';
import { randomTensor } from '../../../test/support/recurrentCells.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { evaluationGraph } from '../../engine/training/trainingGraph.ts';
import { gemm } from '../../graph/ops.ts';
import { floatsOf, makeTensor } from '../../graph/tensor.ts';
import { type LanguageModelSettings, languageModel } from '../languageModel.ts';
import { gelu } from './gelu.ts';
import { type SelfAttention, selfAttentionParameters } from './parameters.ts';
import { selfAttention } from './selfAttention.ts';

const vocabularySize = 11;
const alone: LanguageModelSettings = {
  ...smallModel,
  ...attentionVariants['two blocks of self-attention alone'],
};

/** Logits of one text: a row for each token. */
async function logitsOf(settings: LanguageModelSettings, ids: readonly number[]): Promise<number[][]> {
  const network = languageModel(settings, { vocabularySize, labelSmoothing: 0 });
  const weights = network.parameters.map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.4)]);
  const tokens = makeTensor('int32', ids, [ids.length, 1]);
  const results = await runGraph(evaluationGraph(network), {
    ...Object.fromEntries(weights),
    tokens,
    targets: tokens,
  });
  const logits = [...floatsOf(results.logits)];
  return ids.map((_, t) => logits.slice(t * vocabularySize, (t + 1) * vocabularySize));
}

test('gradients are those of finite differences', async () => {
  await checkGradients({ x: { shape: ['batch', 4] } }, ({ x }) => gelu(x!));
  const attention: SelfAttention = {
    settings: {
      num_blocks: 2,
      num_heads: 2,
      feed_forward_size: 3,
      feed_forward_activation: 'gelu',
      positions: 'learned',
      max_positions: 3,
      dropout: 0,
    },
    size: 4,
    embeddingDropout: 0,
    isVariational: false,
  };
  const parameters = selfAttentionParameters(attention).map(({ name, shape }) => [name, { shape }] as const);
  await checkGradients(
    { xs: { shape: ['time', 'batch', 4] }, ...Object.fromEntries(parameters) },
    ({ xs, ...values }) => {
      const parts = {
        parameter: (name: string) => values[name]!,
        linear: (name: string, x: typeof xs) =>
          gemm(x!, values[`${name}.weight`]!, { transB: true, bias: values[`${name}.bias`]! }),
        dropped: <T>(x: T) => x,
      };
      return selfAttention(attention, parts, xs!).xs;
    },
  );
});

test('no token sees one behind it, nor one of a window before', async () => {
  const ids = [3, 1, 4, 1, 5, 9, 2, 6];
  const logits = await logitsOf(alone, ids);
  for (const changed of [1, 3, 6]) {
    const others = await logitsOf(alone, ids.with(changed, 7));
    const endOfWindow = changed - (changed % 4) + 4;
    for (const [t, row] of logits.entries()) {
      const isAffected = t >= changed && t < endOfWindow;
      assert.equal(JSON.stringify(others[t]) !== JSON.stringify(row), isAffected, `${changed} → ${t}`);
    }
  }
});

test('a place is told by where a token stands, not by what it is', async () => {
  const same = Array<number>(4).fill(2);
  const told = await logitsOf(alone, same);
  assert.equal(new Set(told.map((row) => row[0]!.toFixed(4))).size, same.length);
  const { self_attention: settings } = alone;
  const untold = { ...alone, self_attention: { ...settings!, positions: 'none' } } as const;
  const [first, ...others] = await logitsOf(untold, same);
  for (const row of others) for (const [i, x] of row.entries()) assert.ok(Math.abs(x - first![i]!) < 1e-5);
});

test('parameters are those of TransformerEncoderLayer, of the table of positions and of the last normalisation', () => {
  const { parameters } = languageModel(alone, { vocabularySize, labelSmoothing: 0 });
  const count = parameters.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const block = 3 * 12 * 13 + 12 * 13 + 20 * 13 + 12 * 21 + 4 * 12;
  assert.equal(count, 11 * 12 + 4 * 12 + 2 * block + 2 * 12 + 11 * 13);
});
