import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { SamplingOptions } from '../../protocol/inference.ts';
import { describeChoice, recentTokens, sampleToken, samplingNoise } from './sampling.ts';
import { type GeneratedChunk, joinedIds, type TextState } from './textModel.ts';

/** How far a text has been read: a value that nothing changes. */
export interface Reading {
  /** Of the last token that was read; empty at the start of a text. */
  readonly logits: Float32Array;
  /** What it keeps of the text beside them, in bytes; absent where that is little. */
  readonly bytes?: number;
  /** Reads on. Ends early when aborted. */
  read(ids: Int32Array, signal?: AbortSignal): Promise<Reading>;
}

/** What a text needs of its model. */
interface LogitsOf {
  readonly vocabularySize: number;
  asLogits(values: Float32Array): Float32Array;
}

interface Standing {
  readonly ids: Int32Array;
  /** Tokens behind the prompt. */
  readonly written: number;
  /** Of all tokens. */
  readonly reading: Reading;
}

/** A text that is continued token by token, each chosen in JavaScript: where no graph of ours has the whole loop. */
export class SteppedText implements TextState {
  readonly #model: LogitsOf;
  readonly #standing: Standing;

  constructor(model: LogitsOf, standing: Standing) {
    this.#model = model;
    this.#standing = standing;
  }

  get ids(): Int32Array {
    return this.#standing.ids;
  }

  get bytes(): number {
    return this.#standing.reading.bytes ?? 0;
  }

  async next(): Promise<Float32Array> {
    return this.#model.asLogits(this.#standing.reading.logits);
  }

  async append(more: Int32Array, signal?: AbortSignal): Promise<SteppedText> {
    const { ids, written, reading } = this.#standing;
    if (more.length === 0) return this;
    return new SteppedText(this.#model, {
      ids: joinedIds(ids, more),
      written: written + more.length,
      reading: await reading.read(more, signal),
    });
  }

  /** @throws UserError when the model computes no numbers */
  async *generate(options: SamplingOptions, signal?: AbortSignal): AsyncGenerator<GeneratedChunk> {
    let text: SteppedText = this;
    for (let left = options.length; left > 0 && !signal?.aborted; left--) {
      const logits = await text.next();
      const id = text.#choose(logits, options);
      text = await text.append(Int32Array.of(id), signal);
      if (signal?.aborted) return;
      yield { tokens: [describeChoice(logits, id)], after: text };
      await nextTurn();
    }
  }

  #choose(logits: Float32Array, options: SamplingOptions): number {
    const { ids, written } = this.#standing;
    const noise = samplingNoise(options.seed, written, 1, this.#model.vocabularySize);
    const id = sampleToken(logits, options, noise, recentTokens(ids, options));
    if (id < 0) throw new UserError(l10n.t('The model computed values that are no numbers (NaN).'));
    return id;
  }
}
