import { customGradient } from '../../graph/customGradient.ts';
import type { Value } from '../../graph/graph.ts';
import { add, mul, reciprocal, reduceMean, sqrt, sub } from '../../graph/ops.ts';

const epsilon = 1e-5;

/**
 * gain ⊙ (x − mean) / √(variance + ε) over the features of each column (axis 0: [..., F, B]) or row (axis 1: [B, F]) (Ba et
 * al., 2016); the variance is that of a population. The bias is added by whoever adds others.
 */
export function normalised(x: Value, gain: Value, axis: 0 | 1): Value {
  const axes = [axis === 0 ? -2 : -1];
  const mean = (value: Value) => reduceMean(value, axes, true);
  const [result] = customGradient([x], ([x]) => {
    const centred = sub(x!, mean(x!));
    const inverse = reciprocal(sqrt(add(mean(mul(centred, centred)), epsilon)));
    const normal = mul(centred, inverse);
    return {
      outputs: [normal],
      backward: ([d]) => {
        const along = mul(normal, mean(mul(d!, normal)));
        return [mul(sub(sub(d!, mean(d!)), along), inverse)];
      },
    };
  });
  return mul(result!, gain);
}
