import { customGradient } from '../graph/customGradient.ts';
import type { Value } from '../graph/graph.ts';
import {
  add,
  concat,
  gemm,
  mul,
  reduceSum,
  reshape,
  split,
  sub,
  transpose,
  zerosLike,
} from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { fixedSize, type LstmState, lstmStep } from './lstmCell.ts';
import type { LstmOutputs, LstmParameters } from './lstmLayer.ts';

/**
 * The same function as `lstmLayer`, with a gradient derived by hand.
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
 * and the gradient of the weight is dW = Σₜ dGₜ·[x; h]ₜᵀ: one product over all steps, or for small layers one at each
 * step, see {@link sumsStepByStep}.
 */
export function fastLstmLayer(
  parameters: LstmParameters,
  xs: Value,
  initial: LstmState,
  reverse = false,
): LstmOutputs {
  const [hs, h, c] = customGradient(
    [xs, initial.h, initial.c, parameters.weight, parameters.bias],
    ([xs, h, c, weight, bias]) => {
      const { outputs, residuals } = forward(
        { weight: weight!, bias: bias! },
        xs!,
        { h: h!, c: c! },
        reverse,
      );
      return {
        outputs: [outputs.hs, outputs.h, outputs.c],
        backward: ([dHs, dH, dC], [inputsWanted]) =>
          backward(
            { weight: weight!, bias: bias! },
            residuals,
            { hs: dHs, h: dH ?? zerosLike(outputs.h), c: dC ?? zerosLike(outputs.c) },
            inputsWanted!,
            reverse,
          ),
      };
    },
  );
  return { hs: hs!, h: h!, c: c! };
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

function forward({ weight, bias }: LstmParameters, xs: Value, initial: LstmState, reverse: boolean) {
  const { finalStates, outputs } = scan({
    states: [initial.h, initial.c],
    scanned: [xs],
    reverse,
    body: ([h, c], [x]) => {
      const inputs = concat([x!, h!], 0);
      const step = lstmStep(gemm(weight, inputs, { bias }), c!);
      const { sigmoids, o, i, f, z, written, kept, tanhC } = step;
      const cellSlope = sub(o, mul(step.h, tanhC));
      const products = concat([step.h, written, kept], 0);
      const sigmoidSlopes = sub(products, mul(products, sigmoids));
      const candidateSlope = sub(i, mul(written, z));
      return {
        states: [step.h, step.c],
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
  return { outputs: { hs: hs!, h: finalStates[0]!, c: finalStates[1]! }, residuals };
}

/** The gradient of what the layer gives; that of all hidden states is absent where only the last one is used. */
interface OutputGradients extends LstmState {
  readonly hs: Value | undefined;
}

/** The gradients of xs, h, c, weight and bias; of xs only where it is wanted, which saves part of a product. */
function backward(
  { weight, bias }: LstmParameters,
  residuals: Residuals,
  gradient: OutputGradients,
  inputsWanted: boolean,
  reverse: boolean,
) {
  const size = fixedSize(gradient.h, 0);
  const columns = fixedSize(residuals.inputs, 1);
  const inputSize = columns - size;
  const [, recurrentWeight] = split(weight, [inputSize, size], 1);
  const transposed = transpose(inputsWanted ? weight : recurrentWeight!, [1, 0]);
  const stepByStep = sumsStepByStep(columns);
  const { inputs, forgetGates, cellSlopes, gateSlopes } = residuals;
  const { finalStates, outputs } = scan({
    states: [gradient.h, gradient.c, ...(stepByStep ? [zerosLike(weight), zerosLike(bias)] : [])],
    scanned: [forgetGates, cellSlopes, gateSlopes, inputs, ...(gradient.hs ? [gradient.hs] : [])],
    reverse: !reverse,
    body: ([dhNext, dcNext, dWeight, dBias], [forgetGate, cellSlope, gateSlope, input, dhOut]) => {
      const dh = dhOut ? add(dhOut, dhNext!) : dhNext!;
      const dc = add(mul(dh, cellSlope!), dcNext!);
      const dGates = mul(concat([dh, dc, dc, dc], 0), gateSlope!);
      const dInputs = gemm(transposed, dGates);
      const [dx, dhPrevious] = inputsWanted ? split(dInputs, [inputSize, size], 0) : [undefined, dInputs];
      const states = [dhPrevious!, mul(dc, forgetGate!)];
      if (!stepByStep) return { states, outputs: dx ? [dx, dGates] : [dGates] };
      const nextWeight = gemm(dGates, input!, { transB: true, bias: dWeight! });
      const nextBias = add(dBias!, reduceSum(dGates, [1], true));
      return { states: [...states, nextWeight, nextBias], outputs: dx ? [dx] : [] };
    },
  });
  const [dH, dC, dWeight, dBias] = finalStates;
  const dXs = inputsWanted ? outputs[0] : undefined;
  if (stepByStep) return [dXs, dH!, dC!, dWeight!, dBias!];
  const flat = overTimeAndBatch(outputs.at(-1)!);
  const sum = gemm(flat, overTimeAndBatch(inputs), { transB: true });
  return [dXs, dH!, dC!, sum, reduceSum(flat, [1], true)];
}

/**
 * Whether the gradient of the weight is summed within the loop. The one product over all steps is faster for its size,
 * but every step's dG must then be kept, and turned round in memory. Measured on one core with AVX-512, the loop wins
 * by a third with 40 columns and 256 sequences, is even at 190 columns, and loses by a quarter at 380.
 */
function sumsStepByStep(columns: number): boolean {
  return columns <= 190;
}

/** [T, R, B] → [R, T · B] */
function overTimeAndBatch(x: Value): Value {
  return reshape(transpose(x, [1, 0, 2]), [fixedSize(x, 1), -1]);
}
