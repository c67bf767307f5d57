/** Batches of pairs, padded, as the network reads them. */
import { padTokens } from '../../../data/padding.ts';
import type { PairSet } from '../../../data/translation/pairSet.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { bucketSource, measuredBuckets } from '../bucketSource.ts';
import { type Languages, sourceTokens, targetTokens } from './languages.ts';
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
  const source = padTokens(indices.map((i) => sourceTokens(languages, set.tokens('source', i))));
  const targets = indices.map((i) => targetTokens(languages, set.tokens('target', i)));
  const expected = padTokens(targets.map((target) => target.expected));
  const count = (lengths: Int32Array) => lengths.reduce((sum, length) => sum + length, 0);
  return {
    tensors: {
      source: source.tokens,
      source_lengths: source.lengths,
      target: padTokens(targets.map(({ before }) => before)).tokens,
      expected: expected.tokens,
      target_lengths: expected.lengths,
    },
    sequences: pairs.length,
    tokens: count(source.lengths.data) + count(expected.lengths.data),
  };
}

/** With the tokens that end the sequences. */
function pairLengths({ sourceLengths, targetLengths }: PairSet): Int32Array {
  return sourceLengths.map((length, i) => length + targetLengths[i]! + 2);
}
