import type { Value } from '../graph/graph.ts';
import { concat, gemm } from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { type LstmState, lstmStep } from './lstmCell.ts';

/**
 * Inside of a scan the layout is [features, batch]: the small operand of the product is then the one that ONNX
 * Runtime packs anew at each step.
 */
export interface LstmParameters {
  /** [4H, I + H]: the columns of the input, then those of the hidden state. */
  readonly weight: Value;
  /** [4H, 1] */
  readonly bias: Value;
}

export interface LstmOutputs extends LstmState {
  /** The hidden state after every step: [T, H, B]. */
  readonly hs: Value;
}

/** Runs the cell over time. xs is [T, I, B]; the gradient is derived by differentiating the scan. */
export function lstmLayer({ weight, bias }: LstmParameters, xs: Value, initial: LstmState): LstmOutputs {
  const { finalStates, outputs } = scan({
    states: [initial.h, initial.c],
    scanned: [xs],
    body: ([h, c], [x]) => {
      const inputs = concat([x!, h!], 0);
      const step = lstmStep(gemm(weight, inputs, { bias }), c!);
      return { states: [step.h, step.c], outputs: [step.h] };
    },
  });
  return { hs: outputs[0]!, h: finalStates[0]!, c: finalStates[1]! };
}
