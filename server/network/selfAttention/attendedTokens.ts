/** Self-attention as a part of a language model. */
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import { stateName } from '../carriedStates.ts';
import { embedRows } from '../embedding/embedding.ts';
import { linear } from '../linear.ts';
import type { InputSpec, Parts, Values } from '../network.ts';
import { turned } from '../turned.ts';
import type { BlockParts } from './block.ts';
import { memoryAfter, memoryBefore, memoryStates } from './memory.ts';
import type { SelfAttention } from './parameters.ts';
import { selfAttention } from './selfAttention.ts';

type Model = Pick<
  ExperimentOf<'language-model'>['model'],
  'embedding_size' | 'self_attention' | 'dropout' | 'input_dropout' | 'variational_dropout'
>;

/** That of a language model, if it has one. */
export function selfAttentionOf(model: Model): SelfAttention | undefined {
  const { self_attention: settings, embedding_size: size, variational_dropout: isVariational } = model;
  const { dropout, input_dropout: embeddingDropout = dropout } = model;
  return settings && { settings, size, embeddingDropout, isVariational };
}

/** What is remembered of the window, as states of the network: see `memory.ts`. */
export function memoryInputs(attention: SelfAttention): InputSpec[] {
  return memoryStates(attention).map(({ name, block, size }) => ({
    name: stateName(name, block),
    dtype: 'float32',
    shape: [size, 'batch'],
  }));
}

export interface AttendedTokens {
  /** [T, E, B] */
  readonly xs: Value;
  /** What is remembered behind the last step, where the states of the network hold what was before. */
  readonly states: Values;
  /** Of each block: [B, heads, T, S]. */
  readonly weights: readonly Value[];
}

/** @param tokens int32 or int64 [T, B] */
export function attendedTokens(attention: SelfAttention, parts: Parts, tokens: Value): AttendedTokens {
  const table = parts.dropped(parts.parameter('embedding.weight'), 'embedding.token_dropout');
  return attendedVectors(attention, parts, embedRows(table, tokens));
}

/** @param embedded [T, B, E] */
export function attendedVectors(attention: SelfAttention, parts: Parts, embedded: Value): AttendedTokens {
  const state = (name: string, block: number) => parts.states[stateName(name, block)]!;
  const remembers = parts.states[stateName('filled', 0)] !== undefined;
  const before = remembers ? memoryBefore(attention, state) : undefined;
  const { xs, heads } = selfAttention(attention, blockParts(parts), embedded, before);
  const after = before && memoryAfter(attention, before, heads, embedded);
  const next = memoryStates(attention).map(({ name, block }) => [
    stateName(name, block),
    after?.(name, block),
  ]);
  return {
    xs: turned(xs),
    states: after ? Object.fromEntries(next) : {},
    weights: heads.map(({ weights }) => weights),
  };
}

function blockParts({ parameter, dropped }: Parts): BlockParts {
  return {
    parameter,
    dropped,
    linear: (name, x) => linear(x, parameter(`${name}.weight`), parameter(`${name}.bias`)),
  };
}
