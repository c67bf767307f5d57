/** Batches of pairs, padded, as the network reads them. */
import { evaluationOrder, trainingOrder } from '../../../data/buckets.ts';
import { padTokens } from '../../../data/padding.ts';
import type { PairSet } from '../../../data/translation/pairSet.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { BatchSource, Feeds } from '../../task.ts';
import { type Languages, sourceTokens, targetTokens } from './languages.ts';
import { forcedSteps, forcingProbability } from './teacherForcing.ts';

type Training = ExperimentOf<'translation'>['training'];

export function trainingBatches(set: PairSet, languages: Languages, training: Training): BatchSource {
  const { batch_size: size, seed, epochs, scheduled_sampling: sampling } = training;
  const lengths = pairLengths(set);
  let order: { readonly epoch: number; readonly batches: readonly Uint32Array[] } | undefined;
  return {
    count: Math.ceil(set.count / size),
    tokens: countTokens(set),
    at(epoch, position) {
      if (order?.epoch !== epoch) order = { epoch, batches: trainingOrder(lengths, size, seed, epoch) };
      const feeds = pairFeeds(set, order.batches[position]!, languages);
      if (!sampling) return feeds;
      const [time = 0, batch = 0] = feeds.tensors.target!.shape;
      const probability = forcingProbability(sampling, epoch, epochs);
      const forced = forcedSteps(probability, [time, batch], { seed, epoch, position });
      return { ...feeds, tensors: { ...feeds.tensors, teacher_forced: forced } };
    },
  };
}

export function measuredBatches(set: PairSet, languages: Languages, size: number): BatchSource {
  const order = evaluationOrder(pairLengths(set), size);
  return {
    count: order.length,
    tokens: countTokens(set),
    at: (_, position) => pairFeeds(set, order[position]!, languages),
  };
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

function pairLengths({ sourceLengths, targetLengths }: PairSet): Int32Array {
  return sourceLengths.map((length, i) => length + targetLengths[i]!);
}

/** With the tokens that end the sequences. */
function countTokens(set: PairSet): number {
  return pairLengths(set).reduce((sum, length) => sum + length + 2, 0);
}
