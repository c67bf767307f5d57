import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CopyCase,
  copyCaseName,
  copyCases,
  copySource,
  copySpec,
  wordProbabilities,
} from '../../../../../test/support/copyingTranslators.ts';
import { type Tensors, withModel } from '../../../../../test/support/runGraph.ts';
import { exampleOf, translatorWeights } from '../../../../../test/support/translators.ts';
import { padTokens } from '../../../../data/batches/padding.ts';
import { translator } from '../../../../network/translator.ts';
import { exportNetwork } from '../../../export/exportNetwork.ts';
import { BeamDecoder } from './beamDecoder.ts';
import { copyingOf } from './copies.ts';
import { GreedyDecoder } from './greedyDecoder.ts';

const maxLength = 6;

type Run = (inputs: Tensors) => Promise<Tensors>;

/** For each of some tokens, what the exported network says of all words when it has read those before. */
async function expectedRows(run: Run, example: CopyCase, pair: number, tokens: readonly number[]) {
  const { targetVocabulary: known } = example;
  const source = copySource(example, pair);
  const read = tokens.map((token) => (token < known ? token : 0));
  const padded = padTokens([source.tokens]);
  const results = await run({
    source: padded.tokens,
    source_lengths: padded.lengths,
    target: padTokens([Int32Array.of(known - 1, ...read.slice(0, -1))]).tokens,
  });
  const width = source.tokens.length;
  return tokens.map((_, t) => {
    const attention = exampleOf(results.attention!, 0, t + 1, width).slice(-width);
    const logits = exampleOf(results.logits!, 0, t + 1, known).slice(-known);
    const generateLogit = Number(results.generate_logits!.data[t]);
    return {
      attention,
      generateLogit,
      words: wordProbabilities(source, { logits, attention, generateLogit }),
    };
  });
}

function near(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-4, `${actual} for ${expected}`);
}

for (const example of copyCases) {
  test(`${copyCaseName(example)}: decoders write the most probable word, also one that no vocabulary has`, async () => {
    const spec = copySpec(example);
    const weights = translatorWeights(example);
    const sources = example.source.map((_, pair) => copySource(example, pair));
    const greedy = await GreedyDecoder.create(spec, weights, { maxLength, threads: 1 });
    const settings = { maxLength, lengthPenalty: 1, threads: 1 };
    const beam = await BeamDecoder.create(spec, weights, { ...settings, beamSize: 1 });
    const beams = await BeamDecoder.create(spec, weights, { ...settings, beamSize: 3 });
    const found = await greedy.translate(sources);
    await withModel(exportNetwork(translator(spec), weights, {}), async (run) => {
      for (const [pair, { tokens, logProbability, attention, copying }] of found.entries()) {
        const rows = await expectedRows(run, example, pair, tokens);
        for (const [t, { words, attention: expected, generateLogit }] of rows.entries()) {
          assert.equal(tokens[t], words.indexOf(Math.max(...words)));
          near(copying!.p_generate[t]!, 1 / (1 + Math.exp(-generateLogit)));
          for (const [place, weight] of expected.entries()) near(attention![t]![place]!, weight);
        }
        near(
          logProbability,
          rows.reduce((sum, { words }, t) => sum + Math.log(words[tokens[t]!]!), 0),
        );
        const [same] = await beam.translate(sources[pair]!);
        assert.deepEqual(same!.tokens, tokens);
        near(same!.logProbability, logProbability);
        assert.deepEqual(same!.copying!.source, copying!.source);
        for (const wide of await beams.translate(sources[pair]!)) {
          const own = await expectedRows(run, example, pair, wide.tokens);
          near(
            wide.logProbability,
            own.reduce((sum, { words }, t) => sum + Math.log(words[wide.tokens[t]!]!), 0),
          );
        }
      }
    });
    for (const decoder of [greedy, beam, beams]) await decoder.dispose();
  });
}

test('some of the words that are written are beyond the vocabulary, and some are in it', async () => {
  const written = new Set<boolean>();
  for (const example of copyCases) {
    const greedy = await GreedyDecoder.create(copySpec(example), translatorWeights(example), {
      maxLength,
      threads: 1,
    });
    const sources = example.source.map((_, pair) => copySource(example, pair));
    for (const { tokens } of await greedy.translate(sources)) {
      for (const token of tokens) written.add(token >= example.targetVocabulary);
    }
    await greedy.dispose();
  }
  assert.deepEqual(written, new Set([true, false]));
});

test('a word is a copy where more of its probability came from copying; of the place that was looked at most', () => {
  const source = {
    tokens: Int32Array.of(1, 2, 3),
    copies: { numbers: Int32Array.of(7, 4, 7), beyond: ['x'] },
  };
  const attention = [
    Float32Array.of(0.2, 0.3, 0.5),
    Float32Array.of(0.6, 0.3, 0.1),
    Float32Array.of(0.1, 0.8, 0.1),
  ];
  const { source: places } = copyingOf(source, {
    written: [7, 4, 4],
    // By copying: 0.7 · 0.5, 0.3 · 0.5, 0.8 · 0.5.
    logProbabilities: [0.35, 0.45, 0.6].map(Math.log),
    attention,
    generate: [0.5, 0.5, 0.5],
  });
  assert.deepEqual(places, [2, null, 1]);
});
