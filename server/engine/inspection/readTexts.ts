import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { Reading } from '../../protocol/inside.ts';
import type { Activations, InsideModel } from './insideModel.ts';

/** Of all readings of a model together; the latest one is always kept. */
const mostBytes = 2 ** 28;

/** A text with all that the layers have computed. */
export interface ReadText {
  readonly tokens: Reading['tokens'];
  readonly activations: Activations;
}

/** The latest readings of a model, within a bound of memory. */
export class ReadTexts {
  readonly #bytesPerToken: number;
  /** By name, the oldest first. */
  readonly #texts = new Map<string, ReadText>();

  constructor({ bytesPerToken }: Pick<InsideModel, 'bytesPerToken'>) {
    this.#bytesPerToken = bytesPerToken;
  }

  /** @throws UserError when what would be kept of so many tokens is too much */
  check(tokens: number): void {
    const most = Math.floor(mostBytes / this.#bytesPerToken);
    if (tokens <= most) return;
    throw new UserError(
      l10n.t(
        'This text has {0} tokens; of a network of this size, what it computes at {1} tokens can be kept: choose a shorter text.',
        tokens,
        most,
      ),
    );
  }

  /** @returns its name: no other text has it, in another process neither */
  add(text: ReadText): string {
    const name = randomUUID();
    this.#texts.set(name, text);
    let bytes = [...this.#texts.values()].reduce((sum, one) => sum + this.#bytesOf(one), 0);
    for (const [oldest, one] of this.#texts) {
      if (bytes <= mostBytes || one === text) break;
      bytes -= this.#bytesOf(one);
      this.#texts.delete(oldest);
    }
    return name;
  }

  /** @throws UserError when it is forgotten */
  get(name: string): ReadText {
    const text = this.#texts.get(name);
    if (text) return text;
    throw new UserError(
      l10n.t('What the network computed on this text is no longer there: read the text again.'),
    );
  }

  #bytesOf({ tokens }: ReadText): number {
    return tokens.length * this.#bytesPerToken;
  }
}

const byModel = new WeakMap<InsideModel, ReadTexts>();

/** They live as long as the model is open. */
export function readTextsOf(model: InsideModel): ReadTexts {
  const texts = byModel.get(model) ?? new ReadTexts(model);
  byModel.set(model, texts);
  return texts;
}
