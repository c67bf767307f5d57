import type { Value } from '../graph/graph.ts';
import { concat } from '../graph/ops.ts';
import { scan } from '../graph/scan.ts';
import { type LstmParameters, type LstmState, lstmStep } from './lstmCell.ts';

export interface LstmOutputs extends LstmState {
  /** The hidden state after every step: [T, H, B]. */
  readonly hs: Value;
}

/** Runs the cell over time. xs is [T, I, B]; the gradient is derived by differentiating the scan. */
export function lstmLayer(parameters: LstmParameters, xs: Value, initial: LstmState): LstmOutputs {
  const { finalStates, outputs } = scan({
    states: [initial.h, initial.c],
    scanned: [xs],
    body: ([h, c], [x]) => {
      const step = lstmStep(parameters, concat([x!, h!], 0), c!);
      return { states: [step.h, step.c], outputs: [step.h] };
    },
  });
  return { hs: outputs[0]!, h: finalStates[0]!, c: finalStates[1]! };
}
