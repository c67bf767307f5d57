/** What a translator is made from, and what it reads. */
import type { ExperimentOf } from '../../experiment/keys.ts';
import type { PretrainedVectors } from '../embedding/embedding.ts';
import type { InputSpec } from '../network.ts';
import { sourceCopies } from './copying.ts';

export type TranslatorSettings = Omit<ExperimentOf<'translation'>['model'], 'embeddings'>;

export interface TranslatorSpec {
  readonly settings: TranslatorSettings;
  /** Tokens of the source and of the target, the token that ends a sequence included. */
  readonly sourceVocabulary: number;
  readonly targetVocabulary: number;
  readonly labelSmoothing: number;
  /** Whether the decoder sometimes reads its own tokens in training: see `teacher_forced`. */
  readonly scheduledSampling: boolean;
  /** With copying, what the decoder reads of words that are not in its vocabulary. */
  readonly unknownToken?: number | undefined;
  /** With coverage, how much repeated attention counts in the loss that is learned from. */
  readonly coverageWeight?: number;
  /** For the source. */
  readonly vectors?: PretrainedVectors | undefined;
}

/** What the network reads. All tokens are int32; what follows the end of a sequence has no influence. */
export const translatorInputs = {
  /** [source_time, batch] */
  source: { name: 'source', dtype: 'int32', shape: ['source_time', 'batch'] },
  /** [batch], at least 1 */
  sourceLengths: { name: 'source_lengths', dtype: 'int32', shape: ['batch'] },
  /** The token before each one that is to be predicted: [time, batch]. */
  target: { name: 'target', dtype: 'int32', shape: ['time', 'batch'] },
  /** bool [time, batch]: whether the decoder reads the token of `target` or the one that it has predicted itself. */
  teacherForced: { name: 'teacher_forced', dtype: 'bool', shape: ['time', 'batch'] },
  /** The tokens to predict: [time, batch]. */
  expected: { name: 'expected', dtype: 'int32', shape: ['time', 'batch'] },
  targetLengths: { name: 'target_lengths', dtype: 'int32', shape: ['batch'] },
  sourceCopies,
} as const satisfies Record<string, InputSpec>;
