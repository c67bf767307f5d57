/** Batches of pairs, padded, as the network reads them. */
import { padTokens } from '../../../data/batches/padding.ts';
import type { PairSet } from '../../../data/translation/pairSet.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { Tensors } from '../../session.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { bucketSource, measuredBuckets } from '../bucketSource.ts';
import { type Languages, type ReadSource, readSource, targetTokens } from './languages.ts';
import { forcedSteps, forcingProbability } from './teacherForcing.ts';

type Training = ExperimentOf<'translation'>['training'];

export function trainingBatches(set: PairSet, languages: Languages, training: Training): BatchSource {
  const { seed, epochs, scheduled_sampling: sampling } = training;
  return bucketSource(pairLengths(set), training, (pairs, place) => {
    const feeds = pairFeeds(set, pairs, languages);
    if (!sampling) return feeds;
    const [time = 0, batch = 0] = feeds.tensors.target!.shape;
    const probability = forcingProbability(sampling, place.epoch, epochs);
    const forced = forcedSteps(probability, [time, batch], { seed, ...place });
    return { ...feeds, tensors: { ...feeds.tensors, teacher_forced: forced } };
  });
}

export function measuredBatches(set: PairSet, languages: Languages, size: number): BatchSource {
  return measuredBuckets(pairLengths(set), size, (pairs) => pairFeeds(set, pairs, languages)).batches;
}

function pairFeeds(set: PairSet, pairs: Uint32Array, languages: Languages): Feeds {
  const indices = Array.from(pairs);
  const sources = indices.map((i) => readSource(languages, set.text('source', i), set.tokens('source', i)));
  const source = padTokens(sources.map(({ tokens }) => tokens));
  const targets = indices.map((i, place) => {
    const tokens = set.tokens('target', i);
    const { copies } = sources[place]!;
    const written = copies && languages.copying?.target(set.text('target', i), tokens.length, copies);
    return targetTokens(languages, tokens, written);
  });
  const expected = padTokens(targets.map((target) => target.expected));
  const count = (lengths: Int32Array) => lengths.reduce((sum, length) => sum + length, 0);
  return {
    tensors: {
      source: source.tokens,
      source_lengths: source.lengths,
      target: padTokens(targets.map(({ before }) => before)).tokens,
      expected: expected.tokens,
      target_lengths: expected.lengths,
      ...sourceCopies(sources),
    },
    sequences: pairs.length,
    tokens: count(source.lengths.data) + count(expected.lengths.data),
  };
}

/** What a network that copies reads of sources besides. */
export function sourceCopies(sources: readonly ReadSource[]): Tensors {
  const numbers = sources.flatMap(({ copies }) => (copies ? [copies.numbers] : []));
  return numbers.length > 0 ? { source_copies: padTokens(numbers).tokens } : {};
}

/** With the tokens that end the sequences. */
function pairLengths({ sourceLengths, targetLengths }: PairSet): Int32Array {
  return sourceLengths.map((length, i) => length + targetLengths[i]! + 2);
}
