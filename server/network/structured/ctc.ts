/**
 * Connectionist temporal classification (Graves et al. 2006): −ln of the probability that a network which gives a
 * symbol or a blank at every step writes the labels, over all ways to place them. Class 0 is the blank.
 */
import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  and,
  cast,
  concat,
  cumSum,
  equal,
  expand,
  gather,
  gatherElements,
  less,
  lessOrEqual,
  maximum,
  mul,
  neg,
  not,
  reduceSum,
  sub,
  transpose,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import type { Loss } from '../network.ts';
import { countedSteps } from '../padding.ts';
import { logSumExp } from './logSpace.ts';

/** ln p of what cannot be: below that of any path, however long, and finite, so that no gradient becomes NaN. */
const impossible = -1e30;

export interface CtcTargets {
  /** The labels with a blank before, between and behind them: int32 [B, S], S = 2 · labels + 1 of the longest. */
  readonly extended: Value;
  /** int32 [B]: labels without blanks; 0 is possible. */
  readonly labelLengths: Value;
}

/**
 * The loss in nats, summed over sequences; its weight is the number of labels, at least 1 for each sequence. The
 * labels must fit: at least one step for each, and one more between two that are equal.
 *
 * @param logProbabilities float32 [T, B, C]: of each step's labels
 * @param lengths int32 [B]: steps that count, at least 1
 */
export function ctcLoss(
  logProbabilities: Value,
  lengths: Value,
  { extended, labelLengths }: CtcTargets,
): Loss {
  const shape = [logProbabilities.shape[0]!, ...extended.shape];
  const emissions = gatherElements(logProbabilities, expand(unsqueeze(extended, [0]), shape), 2);
  const { start, one, two } = waysIn(extended, logProbabilities);
  const { finalStates } = scan({
    states: [start],
    scanned: [emissions, transpose(countedSteps(lengths, logProbabilities), [0, 2, 1])],
    body: ([before], [emission, counts]) => {
      const ways = [before!, arriving(before!, one), arriving(before!, two)];
      const together = logSumExp(
        concat(
          ways.map((way) => unsqueeze(way, [0])),
          0,
        ),
        0,
      );
      return { states: [where(counts!, add(together, emission!), before!)], outputs: [] };
    },
  });
  const end = mul(unsqueeze(labelLengths, [1]), 2);
  const inBlank = gatherElements(finalStates[0]!, end, 1);
  const inLabel = gatherElements(finalStates[0]!, maximum(sub(end, 1), 0), 1);
  const hasLabels = less(0, unsqueeze(labelLengths, [1]));
  const ends = concat([inBlank, where(hasLabels, inLabel, impossible)], 1);
  return {
    sum: neg(reduceSum(logSumExp(ends, 1))),
    weight: reduceSum(cast(maximum(labelLengths, 1), logProbabilities.dtype)),
  };
}

/** A move along the extended labels: where it comes from, int32 [S], and where it may be made, bool. */
interface Move {
  readonly from: Value;
  readonly possible: Value;
}

/** Where all paths stand before the first step, and the moves that they may make besides staying: by one, and over a blank. */
function waysIn(extended: Value, { dtype }: Value): { start: Value; one: Move; two: Move } {
  const { root } = extended.graph;
  const numbers = cumSum(constantOfShape(root, [extended.shape[1]!], 1, 'int32'), 0);
  const back = (steps: number): Value => maximum(sub(numbers, steps + 1), 0);
  const isLabel = less(0, extended);
  const isAnother = not(equal(extended, gather(extended, back(2), 1)));
  return {
    start: add(
      constantOfShape(root, extended.shape, 0, dtype),
      where(lessOrEqual(numbers, 1), root.constant(0, dtype), impossible),
    ),
    one: { from: back(1), possible: lessOrEqual(2, numbers) },
    two: { from: back(2), possible: and(lessOrEqual(3, numbers), and(isLabel, isAnother)) },
  };
}

function arriving(paths: Value, { from, possible }: Move): Value {
  return where(possible, gather(paths, from, 1), impossible);
}
