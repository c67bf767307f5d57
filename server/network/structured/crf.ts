/**
 * Linear-chain conditional random field (Lafferty et al. 2001; over an LSTM: Huang et al. 2015). The score of tags y
 * for a sequence of n words is
 *
 *     s(y) = start[y₀] + Σₜ emissions[t, yₜ] + Σₜ transitions[yₜ₋₁, yₜ] + end[yₙ₋₁]
 *
 * and ln p(y) = s(y) − ln Σ e^s over all tags (forward algorithm, in log space).
 */
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  argMax,
  cast,
  cumSum,
  gather,
  gatherElements,
  lessOrEqual,
  maximum,
  mul,
  reduceMax,
  reduceSum,
  reshape,
  squeeze,
  sub,
  transpose,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import { uniformWithin } from '../initial/initializers.ts';
import { atEnd } from '../loss/atEnd.ts';
import type { Loss, Parts } from '../network.ts';
import { countedSteps } from '../padding.ts';
import type { ParameterSpec } from '../parameter.ts';
import { impossible, logSumExp } from './logSpace.ts';

/** Which tags may follow which: `transitions` [K · K], from the row's tag to the column's. */
export interface TagConstraints {
  readonly transitions: readonly boolean[];
  readonly start: readonly boolean[];
  readonly end: readonly boolean[];
}

/** Scores, float32: `transitions` [K, K], from the row's tag to the column's; `start` and `end` [K]. */
export interface CrfScores {
  readonly transitions: Value;
  readonly start: Value;
  readonly end: Value;
}

/** `NAME.transitions` [K, K], `NAME.start` [K] and `NAME.end` [K]. */
export function crfParameters(name: string, tagCount: number): ParameterSpec[] {
  const initializer = uniformWithin(0.1);
  return [
    { name: `${name}.transitions`, shape: [tagCount, tagCount], initializer },
    { name: `${name}.start`, shape: [tagCount], initializer },
    { name: `${name}.end`, shape: [tagCount], initializer },
  ];
}

/** The scores from the parameters of that name. */
export function crfScores(
  { parameter }: Pick<Parts, 'parameter'>,
  name: string,
  constraints?: TagConstraints,
): CrfScores {
  const scores = {
    transitions: parameter(`${name}.transitions`),
    start: parameter(`${name}.start`),
    end: parameter(`${name}.end`),
  };
  return constraints ? constrained(scores, constraints) : scores;
}

/** The scores with what the scheme of the tags forbids made impossible. */
export function constrained(scores: CrfScores, constraints: TagConstraints): CrfScores {
  const forbid = (values: Value, allowed: readonly boolean[]): Value => {
    const penalties = allowed.map((may) => (may ? 0 : impossible));
    return add(values, values.graph.root.constant(penalties, values.dtype, values.shape.map(Number)));
  };
  return {
    transitions: forbid(scores.transitions, constraints.transitions),
    start: forbid(scores.start, constraints.start),
    end: forbid(scores.end, constraints.end),
  };
}

/**
 * −ln p of the right tags, in nats, summed over sequences; its weight is the number of words.
 *
 * @param emissions float32 [T, B, K]
 * @param tags int32 [T, B], any valid tag at padding
 * @param lengths int32 [B], at least 1
 */
export function crfLoss(emissions: Value, tags: Value, lengths: Value, scores: CrfScores): Loss {
  const partition = logPartition(emissions, lengths, scores);
  const right = scoreOf(emissions, tags, lengths, scores);
  return { sum: reduceSum(sub(partition, right)), weight: reduceSum(cast(lengths, emissions.dtype)) };
}

/** ln Σ e^s over all tags of each sequence: [B]. */
export function logPartition(emissions: Value, lengths: Value, scores: CrfScores): Value {
  return logSumExp(add(forward(emissions, lengths, scores).last, scores.end), 1);
}

/** ln Σ e^s over the tags up to each word, by the word's tag: `all` [T, B, K], and `last` [B, K] at the last word. */
function forward(emissions: Value, lengths: Value, { transitions, start }: CrfScores) {
  const { finalStates, outputs } = scan({
    states: [noScores(emissions)],
    scanned: [emissions, stepsThatCount(lengths, emissions), firstStep(emissions)],
    body: ([before], [emission, counts, isFirst]) => {
      const arriving = logSumExp(add(unsqueeze(before!, [2]), transitions), 1);
      const after = where(counts!, add(where(isFirst!, start, arriving), emission!), before!);
      return { states: [after], outputs: [after] };
    },
  });
  return { last: finalStates[0]!, all: outputs[0]! };
}

/** ln Σ e^s over the tags behind each word, by the word's tag: [T, B, K]. */
function backward(emissions: Value, lengths: Value, { transitions, end }: CrfScores): Value {
  const { outputs } = scan({
    states: [add(noScores(emissions), end)],
    scanned: [emissions, stepsThatCount(lengths, emissions)],
    reverse: true,
    body: ([behind], [emission, counts]) => {
      const leaving = logSumExp(add(unsqueeze(add(behind!, emission!), [1]), transitions), 2);
      return { states: [where(counts!, leaving, behind!)], outputs: [behind!] };
    },
  });
  return outputs[0]!;
}

/** ln p of each tag of each word, whatever the others are: [T, B, K]; means nothing at padding. */
export function logMarginals(emissions: Value, lengths: Value, scores: CrfScores): Value {
  const { all, last } = forward(emissions, lengths, scores);
  const partition = logSumExp(add(last, scores.end), 1);
  return sub(add(all, backward(emissions, lengths, scores)), unsqueeze(partition, [1]));
}

/** s(tags) of each sequence: [B]. */
function scoreOf(
  emissions: Value,
  tags: Value,
  lengths: Value,
  { transitions, start, end }: CrfScores,
): Value {
  const tagCount = Number(emissions.shape[2]);
  const ofWords = squeeze(gatherElements(emissions, unsqueeze(tags, [2]), 2), [2]);
  const before = gather(tags, maximum(sub(stepNumbers(emissions), 2), 0), 0);
  const ofSteps = gather(reshape(transitions, [-1]), add(mul(before, tagCount), tags), 0);
  const first = squeeze(firstStep(emissions), [2]);
  const all = add(ofWords, where(first, gather(start, tags, 0), ofSteps));
  const counted = squeeze(stepsThatCount(lengths, emissions), [2]);
  return add(reduceSum(where(counted, all, 0), [0]), gather(end, atEnd(tags, 'last', lengths), 0));
}

/**
 * The most probable tags (Viterbi 1967): int64 [T, B]; at padding the last word's.
 *
 * @param emissions float32 [T, B, K]
 */
export function viterbi(emissions: Value, lengths: Value, { transitions, start, end }: CrfScores): Value {
  const counted = stepsThatCount(lengths, emissions);
  const first = firstStep(emissions);
  const tagCount = Number(emissions.shape[2]);
  const stay = emissions.graph.root.constant(
    Array.from({ length: tagCount }, (_, k) => k),
    'int64',
  );
  const { finalStates, outputs } = scan({
    states: [noScores(emissions)],
    scanned: [emissions, counted, first],
    body: ([before], [emission, counts, isFirst]) => {
      const ways = add(unsqueeze(before!, [2]), transitions);
      const after = add(where(isFirst!, start, reduceMax(ways, [1])), emission!);
      return {
        states: [where(counts!, after, before!)],
        outputs: [where(counts!, argMax(ways, 1), stay)],
      };
    },
  });
  const last = argMax(add(finalStates[0]!, end), 1, true);
  const walked = scan({
    states: [last],
    scanned: [outputs[0]!],
    reverse: true,
    body: ([tag], [from]) => ({ states: [gatherElements(from!, tag!, 1)], outputs: [squeeze(tag!, [1])] }),
  });
  return walked.outputs[0]!;
}

/** Zeros [B, K]. */
function noScores(emissions: Value): Value {
  return constantOfShape(emissions.graph.root, emissions.shape.slice(1), 0, emissions.dtype);
}

/** bool [T, B, 1] */
function stepsThatCount(lengths: Value, emissions: Value): Value {
  return transpose(countedSteps(lengths, emissions), [0, 2, 1]);
}

/** Whether a step is the first one: bool [T, 1, 1]. */
function firstStep(emissions: Value): Value {
  return reshape(lessOrEqual(stepNumbers(emissions), 1), [emissions.shape[0]!, 1, 1]);
}

/** 1, 2, …: int32 [T]. */
function stepNumbers(emissions: Value): Value {
  return cumSum(constantOfShape(emissions.graph.root, [emissions.shape[0]!], 1, 'int32'), 0);
}
