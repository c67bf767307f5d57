import { add, div, exp, maximum, mul, sigmoid, split, sub, tanh } from '../../graph/ops.ts';
import { type CellDefinition, unitState } from './cell.ts';
import { logSigmoid } from './logSigmoid.ts';

/** Less than any sum of weights that a sequence leaves behind: what is read before anything is written is 0, not 0 / 0. */
const nothingWritten = 1e-30;

/**
 * sLSTM of xLSTM (Beck et al., 2024, equations 8 to 18): the input gate is an exponential, so that what has been
 * stored can be revised, and the normaliser n is the sum of the weights with which c was made. Each unit reads the part
 * of h that belongs to its head. With a = W·x + R·h + b:
 *
 *     o = σ(a)    z = tanh(a)    i = exp(a)    f = σ(a)
 *     c ← f ⊙ c + i ⊙ z    n ← f ⊙ n + i    h ← o ⊙ c / n
 *
 * Exponentials would overflow: c and n are kept divided by exp(m), which h does not notice:
 *
 *     m ← max(log f + m, a_i)    i' = exp(a_i − m)    f' = exp(log f + m₋₁ − m)
 */
export const slstmCell: CellDefinition = {
  gates: ['o', 'i', 'f', 'z'],
  states: ['h', 'c', 'n', 'm'].map(unitState),
  vectors: {},
  recurrence: 'heads',
  step(input, [h, c, n, m], weights) {
    const { hiddenSize: size, axis } = weights;
    const sums = weights.recurrent(weights.dropped(h!), { bias: input });
    const [oBefore, iBefore, fBefore, candidate] = split(sums, [size, size, size, size], axis);
    const kept = add(logSigmoid(fBefore!), m!);
    const largest = maximum(kept, iBefore!);
    const i = weights.watched('i', exp(sub(iBefore!, largest)));
    const f = weights.watched('f', exp(sub(kept, largest)));
    const o = weights.watched('o', sigmoid(oBefore!));
    const z = weights.watched('candidate', tanh(candidate!));
    const memory = weights.watched('c', add(mul(f, c!), mul(i, z)));
    const sum = weights.watched('n', add(mul(f, n!), i));
    const given = mul(o, div(memory, maximum(sum, nothingWritten)));
    return [weights.watched('h', given), memory, sum, weights.watched('m', largest)];
  },
};
