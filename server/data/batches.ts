import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { TokenIds } from './tokenIds.ts';

/** Token ids of one step, `[time, batch]` row-major: column b of every batch is one stretch of the text. */
export interface Batch {
  readonly inputs: Int32Array;
  /** The token after each input. */
  readonly targets: Int32Array;
  readonly time: number;
  readonly batch: number;
}

/**
 * Cuts a text for stateful truncated back-propagation through time: into `batchSize` stretches of equal
 * length that are read side by side, `sequenceLength` tokens per step, so that the state of a column at the
 * end of one batch is its state at the start of the next. The last batch may be shorter; what is left when
 * the text does not divide evenly (fewer than `batchSize` tokens) is not used.
 */
export class StatefulBatches {
  readonly #ids: TokenIds;
  readonly #batchSize: number;
  readonly #sequenceLength: number;
  /** Inputs in each stretch. */
  readonly #stretch: number;
  /** Number of batches in one pass. */
  readonly count: number;

  constructor(ids: TokenIds, batchSize: number, sequenceLength: number) {
    this.#ids = ids;
    this.#batchSize = batchSize;
    this.#sequenceLength = sequenceLength;
    this.#stretch = Math.floor((ids.length - 1) / batchSize);
    this.count = Math.ceil(this.#stretch / sequenceLength);
  }

  /** Predictions in one pass. */
  get tokens(): number {
    return this.#stretch * this.#batchSize;
  }

  /** The batch at a position 0 … count − 1. */
  at(position: number): Batch {
    const start = position * this.#sequenceLength;
    const time = Math.min(this.#sequenceLength, this.#stretch - start);
    const batch = this.#batchSize;
    const inputs = new Int32Array(time * batch);
    const targets = new Int32Array(time * batch);
    for (let b = 0; b < batch; b++) {
      const from = b * this.#stretch + start;
      const ids = this.#ids.slice(from, from + time + 1);
      for (let t = 0; t < time; t++) {
        inputs[t * batch + b] = ids[t]!;
        targets[t * batch + b] = ids[t + 1]!;
      }
    }
    return { inputs, targets, time, batch };
  }
}

interface BatchSettings {
  readonly batch_size: number;
  readonly sequence_length: number;
}

/** @throws UserError when a stretch of the text is shorter than one sequence */
export function trainingBatches(ids: TokenIds, settings: BatchSettings, file: string): StatefulBatches {
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
  return new StatefulBatches(ids, batchSize, sequenceLength);
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
