import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runModel, type Tensors, withModel } from '../../../../../test/support/runGraph.ts';
import {
  caseName,
  exampleOf,
  type TranslatorCase,
  translatorCases,
  translatorFeeds,
  translatorSpec,
  translatorWeights,
} from '../../../../../test/support/translators.ts';
import { padTokens } from '../../../../data/batches/padding.ts';
import { toModelBytes } from '../../../../graph/modelBytes.ts';
import { translator } from '../../../../network/translator.ts';
import { exportNetwork } from '../../../export/exportNetwork.ts';
import { evaluationGraph } from '../../../training/trainingGraph.ts';
import { BeamDecoder } from './beamDecoder.ts';
import { GreedyDecoder } from './greedyDecoder.ts';
import type { Translation } from './translation.ts';

const maxLength = 5;

type Run = (inputs: Tensors) => Promise<Tensors>;

/** Lends the evaluation graph. */
function withEvaluation<T>(example: TranslatorCase, use: (run: Run) => Promise<T>): Promise<T> {
  return withModel(toModelBytes(evaluationGraph(translator(translatorSpec(example)))), use);
}

/** Log probabilities [T, V] of the next tokens, teacher forced, and attention [T, S]. */
async function forced(run: Run, example: TranslatorCase, source: number[], tokens: readonly number[]) {
  const spec = translatorSpec(example);
  const end = spec.targetVocabulary - 1;
  const target = Int32Array.of(end, ...tokens.slice(0, -1));
  const batch = padTokens([Int32Array.from(source)]);
  const results = await run({
    ...Object.fromEntries(translatorWeights(example)),
    source: batch.tokens,
    source_lengths: batch.lengths,
    target: padTokens([target]).tokens,
    expected: padTokens([target]).tokens,
    target_lengths: padTokens([target]).lengths,
  });
  const rows = (name: string, width: number) =>
    tokens.map((_, t) => exampleOf(results[name]!, 0, t + 1, width).slice(-width));
  const logits = rows('logits', spec.targetVocabulary);
  const sum = (row: number[]) => Math.log(row.reduce((total, x) => total + Math.exp(x), 0));
  return {
    logProbabilities: logits.map((row) => row.map((x) => x - sum(row))),
    attention: results.attention ? rows('attention', source.length) : undefined,
  };
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} for ${expected}`);
}

async function checkGreedy(run: Run, example: TranslatorCase, b: number, found: Translation): Promise<void> {
  const { logProbabilities, attention } = await forced(run, example, example.source[b]!, found.tokens);
  const end = example.targetVocabulary - 1;
  let sum = 0;
  for (const [t, token] of found.tokens.entries()) {
    const row = logProbabilities[t]!;
    assert.equal(token, row.indexOf(Math.max(...row)));
    sum += row[token]!;
    if (attention) for (const [s, weight] of attention[t]!.entries()) near(found.attention![t]![s]!, weight);
    assert.equal(token === end || t === maxLength - 1, t === found.tokens.length - 1);
  }
  near(found.logProbability, sum);
}

for (const example of translatorCases) {
  test(`${caseName(example)}: greedy decoding is the argmax of the evaluation graph; one beam is the same`, async () => {
    const spec = translatorSpec(example);
    const weights = translatorWeights(example);
    const sources = example.source.map((tokens) => ({ tokens: Int32Array.from(tokens) }));
    const greedy = await GreedyDecoder.create(spec, weights, { maxLength, threads: 1 });
    const beam = await BeamDecoder.create(spec, weights, {
      beamSize: 1,
      maxLength,
      lengthPenalty: 1,
      threads: 1,
    });
    const translations = await greedy.translate(sources);
    await withEvaluation(example, async (run) => {
      for (const [b, found] of translations.entries()) await checkGreedy(run, example, b, found);
    });
    for (const [b, found] of translations.entries()) {
      const same = (await beam.translate(sources[b]!))[0]!;
      assert.deepEqual(same.tokens, found.tokens);
      near(same.logProbability, found.logProbability);
      assert.equal(same.attention?.length, found.attention?.length);
    }
    await greedy.dispose();
    await beam.dispose();
  });

  test(`${caseName(example)}: the exported network is the evaluation graph`, async () => {
    const network = translator(translatorSpec(example));
    const weights = translatorWeights(example);
    const { source, source_lengths, target, ...targets } = translatorFeeds(example, 2);
    const inputs = { source: source!, source_lengths: source_lengths!, target: target! };
    const exported = await runModel(exportNetwork(network, weights, {}), inputs);
    const evaluated = await runModel(toModelBytes(evaluationGraph(network)), {
      ...Object.fromEntries(weights),
      ...inputs,
      ...targets,
    });
    for (const name of Object.keys(exported)) {
      for (const [i, x] of Array.from(exported[name]!.data, Number).entries()) {
        assert.ok(Math.abs(x - Number(evaluated[name]!.data[i])) < 1e-5, name);
      }
    }
    assert.equal('attention' in exported, example.configuration.attention !== 'none');
  });
}

test('a wide beam finds the most probable translation of all', async () => {
  for (const example of translatorCases.slice(0, 3)) {
    const source = example.source[0]!;
    const V = example.targetVocabulary;
    const lengthPenalty = 0.7;
    const beam = await BeamDecoder.create(translatorSpec(example), translatorWeights(example), {
      beamSize: 250,
      maxLength: 3,
      lengthPenalty,
      threads: 1,
    });
    const found = (await beam.translate({ tokens: Int32Array.from(source) }))[0]!;
    await beam.dispose();
    const best = await withEvaluation(example, async (run) => {
      let best = { score: Number.NEGATIVE_INFINITY, tokens: [] as readonly number[] };
      for (let code = 0; code < V ** 3; code++) {
        const all = [Math.floor(code / V ** 2), Math.floor(code / V) % V, code % V];
        const ended = all.indexOf(V - 1);
        if (ended >= 0 && all.slice(ended + 1).some((token) => token > 0)) continue;
        const tokens = ended < 0 ? all : all.slice(0, ended + 1);
        const { logProbabilities } = await forced(run, example, source, tokens);
        const sum = tokens.reduce((total, token, t) => total + logProbabilities[t]![token]!, 0);
        const score = sum / tokens.length ** lengthPenalty;
        if (score > best.score) best = { score, tokens };
      }
      return best;
    });
    assert.deepEqual(found.tokens, best.tokens);
    near(found.logProbability / found.tokens.length ** lengthPenalty, best.score);
  }
});
