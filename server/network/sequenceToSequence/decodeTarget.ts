/** The decoder of a translator over a target that is known. */
import type { Value } from '../../graph/graph.ts';
import { argMax, cast, gather, mul, squeeze, transpose, where } from '../../graph/ops.ts';
import { type ScanResult, scan } from '../../graph/scan.ts';
import { embed } from '../embedding/embedding.ts';
import type { Parts } from '../network.ts';
import type { StepWatch } from '../recurrent/recurrentLayer.ts';
import { outputSizes } from '../recurrent/recurrentStack.ts';
import { stepProduct } from '../recurrent/stepProduct.ts';
import { generateLogits } from './copying.ts';
import { type DecoderSettings, decoder, decoderLayers, flatState, stateOf } from './decoder.ts';
import type { Encoded } from './encoder.ts';

export interface DecodedTarget {
  /** What the output layer reads after every step: [T, H, B]. */
  readonly hs: Value;
  /** [T, B, S]; absent without attention. */
  readonly weights: Value | undefined;
  /** With copying, the log odds of generating: [T, B]. */
  readonly generate: Value | undefined;
  /** With coverage, how much of the attention goes where it was before: [T, B]. */
  readonly repeated: Value | undefined;
}

/**
 * Runs the decoder over `target` int32 [time, batch] of the inputs: the token before each one that it is to predict.
 * Where `teacher_forced` (bool [time, batch]) is an input and false, it reads instead what it has predicted itself
 * (scheduled sampling, Bengio et al., 2015).
 *
 * @param output from what the output layer reads [B, H] to logits [B, V]
 */
export function decodeTarget(
  settings: DecoderSettings,
  parts: Parts,
  { state, memory }: Encoded,
  output: (features: Value) => Value,
): DecodedTarget {
  const { target, teacher_forced: forced } = parts.inputs;
  if (!target) throw new Error('a decoder needs the target');
  const run = decoder(settings, parts, memory);
  const between = outputSizes(settings).slice(0, -1);
  const masks = stepMasks(
    parts,
    between.map((_, k) => `decoder.${k}.dropout`),
  );
  const table = parts.dropped(parts.parameter('target_embedding.weight'), 'target_embedding.token_dropout');
  const embeddingDropout = 'target_embedding.dropout';
  const given = embed(table, target);
  const xs = parts.dropped(given, embeddingDropout);

  const step = (
    input: Value,
    states: readonly Value[],
    slices: readonly Value[],
    seen?: readonly StepWatch[],
  ) => {
    const after = run.step(input, stateOf(states, state), masks.at(slices), seen);
    const { output, weights, generate, repeated } = after;
    const outputs = [output, weights, generate, repeated].filter((value) => value !== undefined);
    return { next: flatState(after.state), output, outputs };
  };
  const result = forced ? withOwnTokens(forced) : withGivenTokens();
  const [hs, ...others] = result.outputs;
  const weights = memory && others.shift();
  const ofSteps = settings.copy ? others.shift() : undefined;
  const generate = ofSteps && generateLogits(parts, ofSteps, xs);
  return { hs: hs!, weights, generate, repeated: others[0] };

  /** All products with the embedding are made before the loop. */
  function withGivenTokens(): ScanResult {
    const watches = decoderLayers(settings).flatMap(
      (layer) => parts.layers.watch?.(layer, given, 'target_lengths') ?? [],
    );
    const { finalStates, outputs } = scan({
      states: flatState(state),
      scanned: [
        stepProduct(run.inputWeight, xs, run.inputBias),
        ...watches.flatMap(({ scanned }) => scanned),
        ...masks.scanned,
      ],
      body: (states, [input, ...slices]) => {
        const seen = watches.map((watch) => watch.step(slices.splice(0, watch.scanned.length)));
        const { next, outputs } = step(input!, states, slices, seen);
        return { states: next, outputs: [...seen.flatMap(({ activations }) => activations), ...outputs] };
      },
    });
    for (const watch of watches) watch.take(outputs.splice(0, watch.activationCount));
    return { finalStates, outputs };
  }

  function withOwnTokens(forced: Value): ScanResult {
    const first = cast(gather(target!, target!.graph.constant(0, 'int64'), 0), 'int64');
    const dropout = stepMasks(parts, [embeddingDropout]);
    return scan({
      states: [first, ...flatState(state)],
      scanned: [given, forced, ...dropout.scanned, ...masks.scanned],
      body: ([own, ...states], [x, right, ...slices]) => {
        const [mask] = dropout.at(slices.splice(0, dropout.scanned.length));
        const read = where(right!, x!, transpose(gather(table, own!, 0), [1, 0]));
        const input = run.inputProduct(mask ? mul(read, mask) : read);
        const { next, output: features, outputs } = step(input, states, slices);
        return { states: [argMax(output(transpose(features, [1, 0])), 1), ...next], outputs };
      },
    });
  }
}

/** Masks by their names, where there are any, step by step: new at every step, or the same at all. */
function stepMasks(parts: Pick<Parts, 'mask'>, names: readonly string[]) {
  const masks = names.map((name) => parts.mask(name));
  const scanned = masks.filter((mask) => mask !== undefined).filter((mask) => mask.shape[0] !== 1);
  const at = (slices: readonly Value[]) =>
    masks.map((mask) => {
      const place = mask ? scanned.indexOf(mask) : -1;
      return place < 0 ? mask && squeeze(mask, [0]) : slices[place];
    });
  return { scanned, at };
}
