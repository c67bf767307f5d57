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

  /** The text with one label more, if it was ever followed. */
  known(label: number): Prefix | undefined {
    return this.#longer.get(label);
  }

  followedBy(label: number): Prefix {
    const known = this.known(label) ?? new Prefix(label, this);
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
  readonly blank: number;
  readonly label: number;
}

interface Beam extends Ending {
  readonly prefix: Prefix;
}

/** A beam of the next step, the text of which is made only if it is followed. */
interface Candidate extends Ending {
  prefix(): Prefix;
}

export class PrefixBeamDecoder implements CtcDecoder {
  readonly #size: number;
  #beams: readonly Beam[] = [{ prefix: new Prefix(0), blank: 0, label: Number.NEGATIVE_INFINITY }];

  /** @param size texts that are followed at the same time */
  constructor(size: number) {
    this.#size = size;
  }

  push(logProbabilities: ArrayLike<number>): void {
    const beams = new Map(this.#beams.map((beam) => [beam.prefix, beam]));
    const isBeam = (prefix: Prefix | undefined) => prefix !== undefined && beams.has(prefix);
    // Of what is longer than a beam no more is followed than there are beams; its own last label may be among these.
    const likely = likeliestLabels(logProbabilities, this.#size + 1);
    const candidates = this.#beams.flatMap((beam) => [
      stayed(beam, beam.prefix.parent && beams.get(beam.prefix.parent), logProbabilities),
      ...likely
        .filter((label) => !isBeam(beam.prefix.known(label)))
        .map((label) => longer(beam, label, logProbabilities[label]!)),
    ]);
    this.#beams = candidates
      .filter((candidate) => total(candidate) !== Number.NEGATIVE_INFINITY)
      .sort((a, b) => total(b) - total(a))
      .slice(0, this.#size)
      .map(({ prefix, blank, label }) => ({ prefix: prefix(), blank, label }));
  }

  best(): readonly Hypothesis[] {
    return this.#beams.map((beam) => ({ tokens: beam.prefix.tokens(), logProbability: total(beam) }));
  }
}

/**
 * The text of a beam one step later: behind a blank, behind its last label once more, or written just now.
 *
 * @param shorter the beam of the text without its last label
 */
function stayed(
  { prefix, blank, label }: Beam,
  shorter: Beam | undefined,
  logProbabilities: ArrayLike<number>,
): Candidate {
  const ofLabel = logProbabilities[prefix.label]!;
  const before = shorter ? logAdd(label, beforeLabel(shorter, prefix.label)) : label;
  return {
    prefix: () => prefix,
    blank: logAdd(blank, label) + logProbabilities[0]!,
    label: before + ofLabel,
  };
}

function longer(beam: Beam, label: number, logProbability: number): Candidate {
  return {
    prefix: () => beam.prefix.followedBy(label),
    blank: Number.NEGATIVE_INFINITY,
    label: beforeLabel(beam, label) + logProbability,
  };
}

/** ln p of the paths that a label may follow as a new one: behind itself only those that end in a blank. */
function beforeLabel({ prefix, blank, label }: Beam, next: number): number {
  return next === prefix.label ? blank : logAdd(blank, label);
}

function likeliestLabels(logProbabilities: ArrayLike<number>, count: number): number[] {
  const labels = Array.from({ length: logProbabilities.length - 1 }, (_, i) => i + 1);
  return labels.sort((a, b) => logProbabilities[b]! - logProbabilities[a]!).slice(0, count);
}

function total({ blank, label }: Ending): number {
  return logAdd(blank, label);
}

/** ln (eᵃ + eᵇ) */
export function logAdd(a: number, b: number): number {
  const [larger, smaller] = a > b ? [a, b] : [b, a];
  return smaller === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(smaller - larger));
}
