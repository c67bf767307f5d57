/** From the hidden states of all time steps to one vector a sequence. Padding has no influence. */
import type { Value } from '../../graph/graph.ts';
import {
  cast,
  concat,
  div,
  expand,
  gather,
  gatherElements,
  reduceMax,
  reduceSum,
  reshape,
  slice,
  squeeze,
  sub,
  transpose,
  where,
} from '../../graph/ops.ts';
import { fixedSize } from '../fixedSize.ts';
import { countedSteps } from '../padding.ts';

/** Below every hidden state of a step that counts; finite, so that no gradient becomes NaN. */
const belowAll = -1e30;

/**
 * The hidden states where each direction has read the whole sequence: forward at the last step that counts,
 * backward at the first.
 *
 * @param hs [T, D·H, B], the forward direction first
 * @param lengths int32 [B]
 * @returns [B, D·H]
 */
export function lastPooling(hs: Value, lengths: Value, bidirectional: boolean): Value {
  const size = fixedSize(hs, 1);
  const forwardSize = bidirectional ? size / 2 : size;
  const last = reshape(sub(lengths, 1), [1, 1, lengths.shape[0]!]);
  const positions = expand(last, [1, forwardSize, lengths.shape[0]!]);
  const forward = gatherElements(slice(hs, 1, 0, forwardSize), positions, 0);
  const ends = [forward];
  if (bidirectional) {
    const first = gather(hs, hs.graph.constant([0], 'int64'), 0);
    ends.push(slice(first, 1, forwardSize));
  }
  return transpose(squeeze(concat(ends, 1), [0]), [1, 0]);
}

/**
 * The mean over the steps that count.
 *
 * @param hs [T, H, B], zero at padding
 * @param lengths int32 [B]
 * @returns [B, H]
 */
export function meanPooling(hs: Value, lengths: Value): Value {
  return transpose(div(reduceSum(hs, [0]), cast(lengths, 'float32')), [1, 0]);
}

/** The largest value of each cell over the steps that count. Shapes as in {@link meanPooling}. */
export function maxPooling(hs: Value, lengths: Value): Value {
  return transpose(reduceMax(where(countedSteps(lengths, hs), hs, belowAll), [0]), [1, 0]);
}
