import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TokenIds } from '../tokens/tokenIds.ts';
import { RandomLengthBatches } from './randomLengthBatches.ts';
import { type Batch, Stretches } from './stretches.ts';

/**
 * Cuts a text for stateful truncated back-propagation through time: into `batchSize` stretches of equal
 * length that are read side by side, `sequenceLength` tokens per step, so that the state of a column at the
 * end of one batch is its state at the start of the next. The last batch may be shorter.
 */
export class StatefulBatches {
  readonly #stretches: Stretches;
  readonly #sequenceLength: number;
  /** Number of batches in one pass. */
  readonly count: number;

  constructor(ids: TokenIds, batchSize: number, sequenceLength: number) {
    this.#stretches = new Stretches(ids, batchSize);
    this.#sequenceLength = sequenceLength;
    this.count = Math.ceil(this.#stretches.length / sequenceLength);
  }

  /** Predictions in one pass. */
  get tokens(): number {
    return this.#stretches.tokens;
  }

  /** The batch at a position 0 … count − 1. */
  at(position: number): Batch {
    return this.#stretches.read(position * this.#sequenceLength, this.#sequenceLength);
  }
}

interface BatchSettings {
  readonly batch_size: number;
  readonly sequence_length: number;
}

/** @throws UserError when a stretch of the text is shorter than one sequence */
export function trainingBatches(ids: TokenIds, settings: BatchSettings, file: string): StatefulBatches {
  checkLength(ids, settings, file);
  return new StatefulBatches(ids, settings.batch_size, settings.sequence_length);
}

/** @throws UserError when a stretch of the text is shorter than one sequence */
export function randomLengthBatches(
  ids: TokenIds,
  settings: BatchSettings & { readonly seed: number },
  file: string,
): RandomLengthBatches {
  checkLength(ids, settings, file);
  const stretches = new Stretches(ids, settings.batch_size);
  return new RandomLengthBatches(stretches, settings.sequence_length, settings.seed);
}

function checkLength(ids: TokenIds, settings: BatchSettings, file: string): void {
  const { batch_size: batchSize, sequence_length: sequenceLength } = settings;
  const needed = batchSize * sequenceLength + 1;
  if (ids.length < needed) {
    throw new UserError(
      l10n.t(
        'The training data is too short: {0} tokens, but {1} sequences of {2} tokens need at least {3}. Lower training.batch_size or training.sequence_length, or add data.',
        ids.length,
        batchSize,
        sequenceLength,
        needed,
      ),
      { file, key: 'data.train' },
    );
  }
}

/**
 * Batches to measure on: fewer columns than in training where the text is short, since each column starts
 * without a past.
 *
 * @throws UserError when there is nothing to predict
 */
export function evaluationBatches(ids: TokenIds, settings: BatchSettings, file: string): StatefulBatches {
  const { batch_size: batchSize, sequence_length: sequenceLength } = settings;
  if (ids.length < 2) {
    throw new UserError(
      l10n.t('The validation data is too short: {0} tokens, at least 2 are needed.', ids.length),
      {
        file,
        key: 'data.validation',
      },
    );
  }
  const columns = Math.floor((ids.length - 1) / (4 * sequenceLength));
  return new StatefulBatches(ids, Math.max(1, Math.min(batchSize, columns)), sequenceLength);
}
