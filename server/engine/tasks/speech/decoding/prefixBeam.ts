/**
 * Prefix beam search (Graves et al. 2006, Hannun et al. 2014): texts are followed instead of paths, and the
 * probabilities of all paths that write the same text are added up. With as many beams as there are texts it is exact.
 */
import type { CtcDecoder, Hypothesis } from './ctcDecoder.ts';

/** A text as its last label behind a shorter text; each text is one object. */
class Prefix {
  readonly label: number;
  readonly parent: Prefix | undefined;
  readonly #longer = new Map<number, Prefix>();

  constructor(label: number, parent?: Prefix) {
    this.label = label;
    this.parent = parent;
  }

  followedBy(label: number): Prefix {
    const known = this.#longer.get(label) ?? new Prefix(label, this);
    this.#longer.set(label, known);
    return known;
  }

  tokens(): number[] {
    const tokens: number[] = [];
    for (let prefix: Prefix = this; prefix.parent; prefix = prefix.parent) tokens.push(prefix.label - 1);
    return tokens.reverse();
  }
}

/** ln p of the paths that write a text and end in a blank, or in its last label. */
interface Ending {
  readonly prefix: Prefix;
  blank: number;
  label: number;
}

export class PrefixBeamDecoder implements CtcDecoder {
  readonly #size: number;
  #beams: readonly Ending[] = [{ prefix: new Prefix(0), blank: 0, label: Number.NEGATIVE_INFINITY }];

  /** @param size texts that are followed at the same time */
  constructor(size: number) {
    this.#size = size;
  }

  push(logProbabilities: ArrayLike<number>): void {
    const next = new Map<Prefix, Ending>();
    const endingOf = (prefix: Prefix): Ending => {
      const known = next.get(prefix) ?? {
        prefix,
        blank: Number.NEGATIVE_INFINITY,
        label: Number.NEGATIVE_INFINITY,
      };
      next.set(prefix, known);
      return known;
    };
    for (const { prefix, blank, label } of this.#beams) {
      const whole = logAdd(blank, label);
      const same = endingOf(prefix);
      same.blank = logAdd(same.blank, whole + logProbabilities[0]!);
      same.label = logAdd(same.label, label + logProbabilities[prefix.label]!);
      for (let c = 1; c < logProbabilities.length; c++) {
        const before = c === prefix.label ? blank : whole;
        if (before === Number.NEGATIVE_INFINITY) continue;
        const longer = endingOf(prefix.followedBy(c));
        longer.label = logAdd(longer.label, before + logProbabilities[c]!);
      }
    }
    this.#beams = [...next.values()].sort((a, b) => total(b) - total(a)).slice(0, this.#size);
  }

  best(): readonly Hypothesis[] {
    return this.#beams.map((ending) => ({
      tokens: ending.prefix.tokens(),
      logProbability: total(ending),
    }));
  }
}

function total({ blank, label }: Ending): number {
  return logAdd(blank, label);
}

/** ln (eᵃ + eᵇ) */
export function logAdd(a: number, b: number): number {
  const [larger, smaller] = a > b ? [a, b] : [b, a];
  return smaller === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(smaller - larger));
}
