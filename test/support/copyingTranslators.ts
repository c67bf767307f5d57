/** Translators that copy, whose loss, probabilities and gradients PyTorch has computed: see fixtures/pytorch/make_copying.py. */
import type { ReadSource } from '../../server/engine/tasks/translation/languages.ts';
import type { TranslatorSpec } from '../../server/network/sequenceToSequence/translatorSpec.ts';
import { readPyTorchCases, type StoredTensor } from './pytorch.ts';
import type { Tensors } from './runGraph.ts';
import {
  padded,
  type TranslatorCase,
  translatorFeeds,
  translatorSpec,
  translatorWeights,
} from './translators.ts';

export interface CopyCase extends TranslatorCase {
  readonly configuration: TranslatorCase['configuration'] & { readonly coverage: boolean };
  /** What the tokens of each source are in its vocabulary. */
  readonly copies: number[][];
  readonly coverageWeight: number;
  /** With coverage. */
  readonly trainedLoss: number;
  /** Of each pair: [T, V + X], [T]. */
  readonly probabilities: StoredTensor[];
  readonly generate: StoredTensor[];
}

export const copyCases = readPyTorchCases<CopyCase>('copying.json');

export function copyCaseName({ configuration: { cell, attention, coverage } }: CopyCase): string {
  return `${cell}, attention ${attention}${coverage ? ', coverage' : ''}`;
}

/** The unknown token is the first one. */
export function copySpec(example: CopyCase): TranslatorSpec {
  const { coverage } = example.configuration;
  const spec = translatorSpec(example, { copy: true, coverage });
  return { ...spec, coverageWeight: example.coverageWeight, unknownToken: 0 };
}

/** As {@link translatorFeeds}, with the weights. */
export function copyFeeds(example: CopyCase, extra: number): Tensors {
  return {
    ...Object.fromEntries(translatorWeights(example)),
    ...translatorFeeds(example, extra),
    source_copies: padded(example.copies, extra),
  };
}

export function copySource(example: CopyCase, pair: number): ReadSource {
  const numbers = Int32Array.from(example.copies[pair]!);
  const words = Math.max(...numbers) + 1 - example.targetVocabulary;
  const beyond = Array.from({ length: Math.max(0, words) }, (_, i) => `word ${i}`);
  return { tokens: Int32Array.from(example.source[pair]!), copies: { numbers, beyond } };
}

/** p of all words that a source may be turned into, added up one by one. */
export function wordProbabilities(
  { copies }: ReadSource,
  { logits, attention, generateLogit }: { logits: number[]; attention: number[]; generateLogit: number },
): number[] {
  const generate = 1 / (1 + Math.exp(-generateLogit));
  const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
  const words = [
    ...logits.map((x) => (generate * Math.exp(x)) / total),
    ...(copies?.beyond ?? []).map(() => 0),
  ];
  for (const [place, word] of (copies?.numbers ?? []).entries())
    words[word]! += (1 - generate) * attention[place]!;
  return words;
}
