import type { Value } from '../../graph/graph.ts';
import { memoryStates } from '../../network/selfAttention/memory.ts';
import type { SelfAttention } from '../../network/selfAttention/parameters.ts';
import { type StepMemory, selfAttentionStep } from '../../network/selfAttention/step.ts';
import type { GenerationLayer } from './generationLayer.ts';
import type { ModelWeights } from './modelWeights.ts';

/** Self-attention as what stands below the recurrent layers: its states are those of `memoryPorts`, block by block. */
export function attentionLayer(attention: SelfAttention, weights: ModelWeights): GenerationLayer {
  const states = memoryStates(attention).toSorted((a, b) => a.block - b.block);
  const ofBlocks = (before: readonly Value[], name: string) =>
    before.filter((_, i) => states[i]!.name === name);
  return {
    stateCount: states.length,
    step(tokens, before) {
      const memory: StepMemory = {
        keys: ofBlocks(before, 'keys'),
        values: ofBlocks(before, 'values'),
        filled: ofBlocks(before, 'filled')[0]!,
      };
      const { x, memory: after } = selfAttentionStep(attention, weights.block, weights.embed(tokens), memory);
      const next = { keys: after.keys, values: after.values, filled: [after.filled] };
      return { output: x, states: states.map(({ name, block }) => next[name][block]!) };
    },
  };
}
