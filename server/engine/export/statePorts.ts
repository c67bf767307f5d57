import type { RecurrentSettings } from '../../experiment/keys.ts';
import type { LanguageModelSettings } from '../../network/languageModel.ts';
import { layerStates } from '../../network/recurrent/recurrentStack.ts';
import { selfAttentionOf } from '../../network/selfAttention/attendedTokens.ts';
import { memoryStates } from '../../network/selfAttention/memory.ts';

/** States of some layers as one input and one output of an exported language model: [layers, batch, size]. */
export interface StatePort {
  readonly state: string;
  readonly input: string;
  readonly output: string;
  readonly layers: readonly number[];
  readonly size: number;
}

/** All that a language model carries from token to token. */
export function statePorts(settings: LanguageModelSettings): StatePort[] {
  return [...recurrentPorts(settings), ...memoryPorts(settings)];
}

/**
 * `h_in` and `h_out`, `c_in` and `c_out`, … for all layers, as PyTorch stacks them; where layers differ in size,
 * `h_in.K`, `h_out.K`, … for each of them.
 */
export function recurrentPorts(settings: RecurrentSettings): StatePort[] {
  const layers = layerStates(settings);
  return (layers[0] ?? []).flatMap(({ name: state, size }, i): StatePort[] => {
    const ofLayers = layers.map((layer) => layer[i]!.size);
    if (ofLayers.every((other) => other === size))
      return [{ state, input: `${state}_in`, output: `${state}_out`, layers: [...layers.keys()], size }];
    return ofLayers.map((size, k) => ({
      state,
      input: `${state}_in.${k}`,
      output: `${state}_out.${k}`,
      layers: [k],
      size,
    }));
  });
}

/**
 * What self-attention remembers of its window, zero at the start of a text: `keys_in` and `keys_out`, `values_in` and
 * `values_out` of all blocks, [num_blocks, batch, max_positions · E]; `filled_in` and `filled_out` [1, batch, 1].
 */
export function memoryPorts(settings: LanguageModelSettings): StatePort[] {
  const attention = selfAttentionOf(settings);
  if (!attention) return [];
  const states = memoryStates(attention);
  return [...new Set(states.map(({ name }) => name))].map((state) => {
    const ofBlocks = states.filter(({ name }) => name === state);
    const layers = ofBlocks.map(({ block }) => block);
    return { state, input: `${state}_in`, output: `${state}_out`, layers, size: ofBlocks[0]!.size };
  });
}
