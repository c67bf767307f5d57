/** The sentences of a story as a memory that a question is answered from (Sukhbaatar et al., 2015). */
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { Value } from '../../graph/graph.ts';
import {
  add,
  concat,
  gather,
  gemm,
  greater,
  matMul,
  softmax,
  squeeze,
  sub,
  transpose,
  unsqueeze,
  where,
} from '../../graph/ops.ts';
import { normalWith } from '../initial/initializers.ts';
import type { Parts } from '../network.ts';
import type { ParameterSpec } from '../parameter.ts';
import { countedFromOne, sentenceReader } from './sentenceVectors.ts';

export type MemorySettings = NonNullable<ExperimentOf<'classification'>['model']['memory']>;

export interface StoryMemory {
  readonly settings: MemorySettings;
  readonly vocabularySize: number;
  /** d: of the embeddings of the network. */
  readonly size: number;
}

/** Lower than any score of a sentence; finite, so that no gradient becomes NaN. */
const scoreOfPadding = -1e30;

/** Of all embeddings, those of the question too, as in the paper: sums of words are then not too large for a softmax. */
export const memoryInitializer = normalWith(0.1);

/**
 * `sentences` [batch, sentences, words], the latest sentence of a story first; `sentence_lengths` [batch, sentences]:
 * words of each, 0 where a story has fewer sentences, and at least 1 for the latest.
 */
export const memoryInputs = [
  { name: 'sentences', dtype: 'int32', shape: ['batch', 'sentences', 'sentence_words'] },
  { name: 'sentence_lengths', dtype: 'int32', shape: ['batch', 'sentences'] },
] as const;

/**
 * Embeddings A and C of the hops. The first one looks for sentences by those of the network itself. Adjacent: hop k
 * looks for them by table k and reads them by table k + 1, `memory.1.weight` up to `memory.K.weight` [V, d]. Layer-wise:
 * every hop looks by table 0 and reads by table 1; `memory.hop` [d, d] leads from one to the next.
 * `memory.0.time`, … [most sentences, d] tell how long ago a sentence was said.
 */
export function memoryParameters({ settings, vocabularySize, size }: StoryMemory): ParameterSpec[] {
  const { temporal_encoding: temporal, sentences, tying } = settings;
  const tables = Array.from({ length: tableCount(settings) }, (_, table): ParameterSpec[] => [
    ...(table > 0 ? [spec(`memory.${table}.weight`, [vocabularySize, size])] : []),
    ...(temporal ? [spec(`memory.${table}.time`, [sentences, size])] : []),
  ]);
  return [...tables.flat(), ...(tying === 'layer-wise' ? [spec('memory.hop', [size, size])] : [])];
}

function spec(name: string, shape: readonly number[]): ParameterSpec {
  return { name, shape, initializer: memoryInitializer };
}

function tableCount({ hops, tying }: MemorySettings): number {
  return tying === 'adjacent' ? hops + 1 : 2;
}

export interface MemoryRead {
  /** u after the last hop: [B, d]. */
  readonly answer: Value;
  /** How much each hop looks at each sentence, the latest first: [B, hops, S]; rows sum to one, zero at padding. */
  readonly attention: Value;
}

/**
 * Each hop: p = softmax over the sentences of mᵢ·u; u ← u + Σ pᵢ·cᵢ, layer-wise u ← H·u + Σ pᵢ·cᵢ.
 *
 * @param embedding [V, d]
 * @param question u: [B, d]
 */
export function readMemory(
  { settings, vocabularySize }: StoryMemory,
  parts: Parts,
  embedding: Value,
  question: Value,
): MemoryRead {
  const { sentences, sentence_lengths: lengths } = parts.inputs;
  const { position_encoding: positions } = settings;
  const read = sentenceReader(sentences!, lengths!, { positions, vocabularySize });
  const ages = sub(countedFromOne(lengths!, 1), 1);
  const memories = Array.from({ length: tableCount(settings) }, (_, table) => {
    const vectors = read(table === 0 ? embedding : parts.parameter(`memory.${table}.weight`));
    if (!settings.temporal_encoding) return vectors;
    return add(vectors, gather(parts.parameter(`memory.${table}.time`), ages, 0));
  });
  const isThere = greater(lengths!, 0);
  const attention: Value[] = [];
  let state = question;
  for (let hop = 0; hop < settings.hops; hop++) {
    const [input, output] = settings.tying === 'adjacent' ? [hop, hop + 1] : [0, 1];
    const scores = squeeze(matMul(memories[input]!, unsqueeze(state, [2])), [2]);
    const looked = unsqueeze(softmax(where(isThere, scores, scoreOfPadding), 1), [1]);
    const found = squeeze(matMul(looked, memories[output]!), [1]);
    const before =
      settings.tying === 'adjacent' ? state : gemm(state, parts.parameter('memory.hop'), { transB: true });
    state = add(before, found);
    attention.push(looked);
  }
  return { answer: state, attention: concat(attention, 1) };
}

/**
 * The sum of the words of a question, weighed as those of a sentence.
 *
 * @param tokens int32 [T, B]
 * @param lengths int32 [B]
 * @returns [B, d]
 */
export function questionWords(
  { settings, vocabularySize }: StoryMemory,
  embedding: Value,
  tokens: Value,
  lengths: Value,
): Value {
  const sentences = unsqueeze(transpose(tokens, [1, 0]), [1]);
  const { position_encoding: positions } = settings;
  const read = sentenceReader(sentences, unsqueeze(lengths, [1]), { positions, vocabularySize });
  return squeeze(read(embedding), [1]);
}
