/** The arrangements of logits that exported language models use. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';

export interface LogitsLayout {
  readonly vocabularySize: number;
  /** Whether there are logits after every token, or after the last one only. */
  readonly everyStep: boolean;
  /** Distance between two tokens, and between two logits of one token, in elements. */
  readonly timeStride: number;
  readonly tokenStride: number;
  /** Distance between two rows of the batch. */
  readonly rowStride: number;
}

/** The axis of the vocabulary: the last one, unless the number of tokens says that it is the second of three. */
export function vocabularyAxis(shape: readonly number[], vocabularySize: number | undefined): number {
  const last = shape.length - 1;
  return last === 2 && shape[last] !== vocabularySize && shape[1] === vocabularySize ? 1 : last;
}

/**
 * Understands [batch, time, V], [time, batch, V], the same flattened to [rows, V], [batch, V] and [V] (last
 * step only), and [batch, V, time], where V is the vocabulary size.
 */
export function logitsLayout(
  shape: readonly number[],
  axis: number,
  run: { time: number; batch: number; timeFirst: boolean },
): LogitsLayout {
  const { time, batch, timeFirst } = run;
  const vocabularySize = shape[axis] ?? 0;
  const rows = elementCount(shape) / vocabularySize;
  const everyStep = rows === time * batch;
  if (!everyStep && rows !== batch) {
    throw new UserError(
      l10n.t(
        'An output of shape [{0}] cannot be the logits of {1} tokens: write the name of the right one at outputs.logits.',
        shape.join(', '),
        time,
      ),
    );
  }
  const last = shape.length - 1;
  const steps = everyStep ? time : 1;
  const rowStride = (timeFirst && axis === last ? 1 : steps) * vocabularySize;
  if (axis < last) return { vocabularySize, everyStep, timeStride: 1, tokenStride: shape[last]!, rowStride };
  const timeStride = (timeFirst ? batch : 1) * vocabularySize;
  return { vocabularySize, everyStep, timeStride, tokenStride: 1, rowStride };
}

/** The logits after a token of a row of the batch. */
export function readLogits({ data }: Tensor, layout: LogitsLayout, time: number, row = 0): Float32Array {
  const { vocabularySize, everyStep, timeStride, tokenStride, rowStride } = layout;
  const start = (everyStep ? time * timeStride : 0) + row * rowStride;
  return Float32Array.from({ length: vocabularySize }, (_, id) => Number(data[start + id * tokenStride]));
}

/** Whether numbers are probabilities rather than logits (log-probabilities are logits too). */
export function areProbabilities(values: Float32Array): boolean {
  const sum = values.reduce((total, value) => total + value, 0);
  return Math.abs(sum - 1) < 1e-3 && values.every((value) => value >= 0 && value <= 1);
}
