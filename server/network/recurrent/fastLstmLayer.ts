import { customGradient } from '../../graph/customGradient.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  concat,
  gemm,
  mul,
  reduceSum,
  split,
  sub,
  transpose,
  where,
  zerosLike,
} from '../../graph/ops.ts';
import { scan } from '../../graph/scan.ts';
import { fixedSize } from '../fixedSize.ts';
import { lstmStep } from './lstmStep.ts';
import { overStepsAndBatch } from './stepProduct.ts';

export interface FastLayerInputs {
  /** [4H, I + H] */
  readonly weight: Value;
  /** [4H, 1] */
  readonly bias: Value;
  /** [T, I, B] */
  readonly xs: Value;
  /** h and c: [H, B]. */
  readonly initial: readonly Value[];
  /** Reads from the last step to the first. */
  readonly reverse: boolean;
  /** Where a step counts: bool [T, 1, B]. */
  readonly counts?: Value | undefined;
  /** Factors for h in the recurrent product: [H, B]. */
  readonly mask?: Value | undefined;
}

/** hs [T, H, B] and the last states. */
type LayerOutputs = readonly [hs: Value, h: Value, c: Value];

/**
 * The same function as the scan of `cells/lstm.ts`, with a gradient derived by hand.
 *
 * The forward scan also emits, for every step, the local derivatives that the backward scan needs:
 *
 *     A = ∂h/∂c = o ⊙ (1 − tanh²c) = o − h ⊙ tanh c
 *     K = [tanh c ⊙ o(1−o); z ⊙ i(1−i); c₋₁ ⊙ f(1−f); i(1−z²)] = [p − p ⊙ σ; i − iz ⊙ z]        [4H, B]
 *         with p = [h; iz; fc₋₁] and σ = [o; i; f], products that the step has made anyway
 *
 * so that a backward step is
 *
 *     dh = ∂L/∂h + dh'    dc = dh ⊙ A + dc'    dG = [dh; dc; dc; dc] ⊙ K    [dx; dh'] = Wᵀ·dG    dc' = dc ⊙ f
 *
 * and the gradient of the weight is dW = Σₜ dGₜ·[x; h]ₜᵀ: one product over all steps, or one at each step of a small
 * layer, see {@link sumsStepByStep}. At padding the gates of `lstmStep` make A and K zero and f one by themselves; only
 * h and dh' must be told to stay as they are.
 */
export function fastLstmLayer(layer: FastLayerInputs): LayerOutputs {
  const { initial, reverse, counts, mask } = layer;
  const [hs, h, c] = customGradient(
    [layer.xs, ...initial, layer.weight, layer.bias],
    ([xs, h, c, weight, bias]) => {
      const own = { weight: weight!, bias: bias!, xs: xs!, initial: [h!, c!], reverse, counts, mask };
      const { outputs, residuals } = forward(own);
      return {
        outputs,
        backward: ([dHs, dH, dC], [inputsWanted]) =>
          backward(own, residuals, [dHs, dH ?? zerosLike(h!), dC ?? zerosLike(c!)], inputsWanted!),
      };
    },
  );
  return [hs!, h!, c!];
}

/** What the forward scan keeps of every step for the backward scan. */
interface Residuals {
  /** [x; h]: [T, I + H, B]. */
  readonly inputs: Value;
  /** [T, H, B] */
  readonly forgetGates: Value;
  /** A: [T, H, B]. */
  readonly cellSlopes: Value;
  /** K: [T, 4H, B]. */
  readonly gateSlopes: Value;
}

function forward({ weight, bias, xs, initial, reverse, counts, mask }: FastLayerInputs) {
  const { finalStates, outputs } = scan({
    states: initial,
    scanned: counts ? [xs, counts] : [xs],
    reverse,
    body: ([h, c], [x, count]) => {
      const inputs = concat([x!, mask ? mul(h!, mask) : h!], 0);
      const step = lstmStep(gemm(weight, inputs, { bias }), c!, count);
      const { sigmoids, o, i, f, z, written, kept, tanhC } = step;
      const cellSlope = sub(o, mul(step.h, tanhC));
      const products = concat([step.h, written, kept], 0);
      const sigmoidSlopes = sub(products, mul(products, sigmoids));
      const candidateSlope = sub(i, mul(written, z));
      return {
        states: [count ? where(count, step.h, h!) : step.h, step.c],
        outputs: [step.h, inputs, f, cellSlope, concat([sigmoidSlopes, candidateSlope], 0)],
      };
    },
  });
  const [hs, inputs, forgetGates, cellSlopes, gateSlopes] = outputs;
  const residuals: Residuals = {
    inputs: inputs!,
    forgetGates: forgetGates!,
    cellSlopes: cellSlopes!,
    gateSlopes: gateSlopes!,
  };
  return { outputs: [hs!, ...finalStates], residuals };
}

/**
 * The gradients of xs, h, c, weight and bias; of xs only where it is wanted, which saves part of a product. `dHs` is
 * absent where only the last state is used.
 */
function backward(
  { weight, bias, initial, reverse, counts, mask }: FastLayerInputs,
  { inputs, forgetGates, cellSlopes, gateSlopes }: Residuals,
  [dHs, dH, dC]: readonly [Value | undefined, Value, Value],
  inputsWanted: boolean,
) {
  const size = fixedSize(initial[0]!, 0);
  const columns = fixedSize(inputs, 1);
  const inputSize = columns - size;
  const [, recurrentWeight] = split(weight, [inputSize, size], 1);
  const transposed = transpose(inputsWanted ? weight : recurrentWeight!, [1, 0]);
  const stepByStep = sumsStepByStep(columns);
  const zeroSums = stepByStep ? [zerosLike(weight), zerosLike(bias)] : [];
  const optional = [counts, dHs, stepByStep ? inputs : undefined];
  const { finalStates, outputs } = scan({
    states: [dH, dC, ...zeroSums],
    scanned: [forgetGates, cellSlopes, gateSlopes, ...optional.filter((value) => value !== undefined)],
    reverse: !reverse,
    body: ([dhNext, dcNext, ...sums], [forgetGate, cellSlope, gateSlope, ...given]) => {
      const [count, dhOut, input] = optional.map((value) => value && given.shift());
      const dh = dhOut ? add(dhOut, dhNext!) : dhNext!;
      const dc = add(mul(dh, cellSlope!), dcNext!);
      const dGates = mul(concat([dh, dc, dc, dc], 0), gateSlope!);
      const dInputs = gemm(transposed, dGates);
      const [dx, dRecurrent] = inputsWanted ? split(dInputs, [inputSize, size], 0) : [undefined, dInputs];
      const dhStep = mask ? mul(dRecurrent!, mask) : dRecurrent!;
      const dhPrevious = count ? add(dhStep, where(count, 0, dhNext!)) : dhStep;
      const states = [dhPrevious, mul(dc, forgetGate!)];
      if (input) {
        states.push(gemm(dGates, input, { transB: true, bias: sums[0]! }));
        states.push(add(sums[1]!, reduceSum(dGates, [1], true)));
      }
      return { states, outputs: [...(dx ? [dx] : []), ...(input ? [] : [dGates])] };
    },
  });
  const dXs = inputsWanted ? outputs[0] : undefined;
  if (stepByStep) return [dXs, ...finalStates];
  const flat = overStepsAndBatch(outputs.at(-1)!);
  const dWeight = gemm(flat, overStepsAndBatch(inputs), { transB: true });
  return [dXs, ...finalStates, dWeight, reduceSum(flat, [1], true)];
}

/**
 * Whether the gradient of the weight is summed within the loop. The one product over all steps is faster for its size,
 * but every step's dG must then be kept, and turned round in memory. Measured on one core with AVX-512, the loop wins
 * by a third with 40 columns and 256 sequences, is even at 190 columns, and loses by a quarter at 380.
 */
function sumsStepByStep(columns: number): boolean {
  return columns <= 190;
}
