/** The ways in which a foreign graph reads a text that grows token by token. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Reading } from '../generation/steppedText.ts';
import { joinedIds } from '../generation/textModel.ts';
import type { Tensors } from '../session.ts';
import type { ForeignRunner } from './foreignRunner.ts';

/** Long prompts are read in runs of this many tokens, so that they can be cancelled. */
const chunkLength = 256;

const noLogits: Float32Array = new Float32Array();

/**
 * The start of a text.
 *
 * @param contextLength how many tokens are read for each new one; undefined where states carry the text on
 */
export function startReading(runner: ForeignRunner, contextLength: number | undefined): Reading {
  if (contextLength !== undefined) return readWindow(runner, contextLength);
  return runner.fixedTime === undefined ? readWithStates(runner) : readInBlocks(runner, runner.fixedTime);
}

/** Carries the states on. */
function readWithStates(
  runner: ForeignRunner,
  states: Tensors = runner.zeroStates(),
  logits = noLogits,
): Reading {
  return {
    logits,
    async read(ids, signal) {
      let carried = states;
      let last = logits;
      for (let start = 0; start < ids.length && !signal?.aborted; start += chunkLength) {
        const chunk = ids.subarray(start, start + chunkLength);
        const result = await runner.run(chunk, carried);
        carried = result.states;
        last = result.logitsAt(chunk.length - 1);
      }
      return readWithStates(runner, carried, last);
    },
  };
}

interface Block {
  /** Tokens since the states, fewer than a block holds. */
  readonly begun: Int32Array;
  /** Before the block. */
  readonly states: Tensors;
  readonly logits: Float32Array;
}

/** Carries the states on in blocks of the length that was fixed at export; the last block is filled up. */
function readInBlocks(
  runner: ForeignRunner,
  blockLength: number,
  { begun, states, logits }: Block = {
    begun: new Int32Array(),
    states: runner.zeroStates(),
    logits: noLogits,
  },
): Reading {
  return {
    logits,
    async read(ids, signal) {
      let block: Block = { begun, states, logits };
      for (let start = 0; start < ids.length && !signal?.aborted; ) {
        const chunk = ids.subarray(start, start + blockLength - block.begun.length);
        const filled = joinedIds(block.begun, chunk);
        start += chunk.length;
        const input = new Int32Array(blockLength);
        input.set(filled);
        const result = await runner.run(input, block.states);
        const full = filled.length === blockLength;
        block = {
          begun: full ? new Int32Array() : filled,
          states: full ? result.states : block.states,
          logits: result.logitsAt(filled.length - 1),
        };
      }
      return readInBlocks(runner, blockLength, block);
    },
  };
}

/** Reads the last tokens of the text anew for every token. */
function readWindow(
  runner: ForeignRunner,
  contextLength: number,
  window = new Int32Array(),
  logits = noLogits,
): Reading {
  return {
    logits,
    async read(ids) {
      const next = joinedIds(window, ids.slice(-contextLength)).slice(-contextLength);
      const input = new Int32Array(runner.fixedTime ?? next.length);
      input.set(next);
      const { layout, logitsAt } = await runner.run(input, runner.zeroStates());
      if (next.length < input.length && !(layout.everyStep && runner.looksBackOnly)) {
        throw new UserError(
          l10n.t(
            'The model was exported for exactly {0} tokens: write a longer prompt, or export it with a dynamic time axis.',
            input.length,
          ),
        );
      }
      return readWindow(runner, contextLength, next, logitsAt(next.length - 1));
    },
  };
}
