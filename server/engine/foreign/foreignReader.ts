/** The ways in which a foreign graph reads a text that grows token by token. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Tensors } from '../session.ts';
import type { ForeignRunner } from './foreignRunner.ts';

export interface TextReader {
  /** Reads the next tokens of the text; the logits after the last of them. Ends early when aborted. */
  read(ids: Int32Array, signal?: AbortSignal): Promise<Float32Array>;
}

/** Long prompts are read in runs of this many tokens, so that they can be cancelled. */
const chunkLength = 256;

/** Carries the states on. */
export class StateReader implements TextReader {
  readonly #runner: ForeignRunner;
  #states: Tensors;

  constructor(runner: ForeignRunner) {
    this.#runner = runner;
    this.#states = runner.zeroStates();
  }

  async read(ids: Int32Array, signal?: AbortSignal): Promise<Float32Array> {
    let logits: Float32Array = new Float32Array();
    for (let start = 0; start < ids.length && !signal?.aborted; start += chunkLength) {
      const chunk = ids.subarray(start, start + chunkLength);
      const { states, logitsAt } = await this.#runner.run(chunk, this.#states);
      this.#states = states;
      logits = logitsAt(chunk.length - 1);
    }
    return logits;
  }
}

/** Carries the states on in blocks of the length that was fixed at export; the last block is filled up. */
export class BlockReader implements TextReader {
  readonly #runner: ForeignRunner;
  readonly #block: Int32Array;
  #filled = 0;
  #states: Tensors;

  constructor(runner: ForeignRunner, blockLength: number) {
    this.#runner = runner;
    this.#block = new Int32Array(blockLength);
    this.#states = runner.zeroStates();
  }

  async read(ids: Int32Array, signal?: AbortSignal): Promise<Float32Array> {
    let logits: Float32Array = new Float32Array();
    for (let start = 0; start < ids.length && !signal?.aborted; ) {
      const chunk = ids.subarray(start, start + this.#block.length - this.#filled);
      this.#block.set(chunk, this.#filled);
      this.#filled += chunk.length;
      start += chunk.length;
      const { states, logitsAt } = await this.#runner.run(this.#block, this.#states);
      logits = logitsAt(this.#filled - 1);
      if (this.#filled === this.#block.length) {
        this.#states = states;
        this.#filled = 0;
      }
    }
    return logits;
  }
}

/** Reads the last tokens of the text anew for every token. */
export class WindowReader implements TextReader {
  readonly #runner: ForeignRunner;
  readonly #contextLength: number;
  #window = new Int32Array();

  constructor(runner: ForeignRunner, contextLength: number) {
    this.#runner = runner;
    this.#contextLength = contextLength;
  }

  async read(ids: Int32Array): Promise<Float32Array> {
    this.#window = Int32Array.from([...this.#window, ...ids.slice(-this.#contextLength)]).slice(
      -this.#contextLength,
    );
    const { fixedTime } = this.#runner;
    const length = this.#window.length;
    const input = new Int32Array(fixedTime ?? length);
    input.set(this.#window);
    const { layout, logitsAt } = await this.#runner.run(input, this.#runner.zeroStates());
    if (length < input.length && !(layout.everyStep && this.#runner.looksBackOnly)) {
      throw new UserError(
        l10n.t(
          'The model was exported for exactly {0} tokens: write a longer prompt, or export it with a dynamic time axis.',
          input.length,
        ),
      );
    }
    return logitsAt(length - 1);
  }
}
