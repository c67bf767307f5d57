import type { InsideLayer, Reading, Signal } from '../../../../server/protocol/inside.ts';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { useAnswer } from '../asking/useAnswer.ts';

/** How often the units of a gate were nearly shut (below 0.1) and nearly open (above 0.9), as shares of all tokens. */
export interface GateShares {
  readonly gate: Signal;
  readonly shut: Float32Array;
  readonly open: Float32Array;
}

export interface GateAnswers {
  readonly gates: readonly GateShares[];
  readonly waiting: boolean;
  readonly error: string | undefined;
}

export function gatesOf({ signals }: InsideLayer): Signal[] {
  return signals.filter((signal) => signal.endsWith('_gate'));
}

/** What is known of the gates of a layer, in their order. */
export function useGates({ reading, layers }: Reading, layer: number): GateAnswers {
  const signals = gatesOf(layers[layer]!);
  const paramsOf = (signal: Signal | undefined) => signal && { reading, layer, signal };
  const first = useAnswer('saturation', paramsOf(signals[0]));
  const second = useAnswer('saturation', paramsOf(signals[1]));
  const third = useAnswer('saturation', paramsOf(signals[2]));
  const answers = [first, second, third];
  const gates = signals.flatMap((gate, i) => {
    const value = answers[i]?.value;
    return value === undefined
      ? []
      : [{ gate, shut: unpackFloats(value.shut), open: unpackFloats(value.open) }];
  });
  return {
    gates,
    waiting: answers.some(({ waiting }) => waiting),
    error: answers.find(({ error }) => error !== undefined)?.error,
  };
}
