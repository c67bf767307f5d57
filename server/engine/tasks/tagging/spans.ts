/**
 * Names of several words from the labels of single words, by the rules of conlleval (Tjong Kim Sang and Buchholz,
 * 2000), which are lenient: any label but O belongs to a name, and a name that never began properly still counts.
 * One set of rules reads IOB1, IOB2 and BIOES.
 */
import type { ClassCounts } from '../classScores.ts';

/** Words `start` up to, not including, `end`. */
export interface Span {
  /** What stands after the hyphen of its labels; empty where they have none. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface TagParts {
  readonly prefix: string;
  readonly type: string;
}

function tagParts(tag: string): TagParts {
  const hyphen = tag.indexOf('-');
  return hyphen < 0
    ? { prefix: tag, type: '' }
    : { prefix: tag.slice(0, hyphen), type: tag.slice(hyphen + 1) };
}

/** The names in one sentence. They never overlap. */
export function spansOf(tags: readonly string[]): Span[] {
  const spans: Span[] = [];
  let before: TagParts = { prefix: 'O', type: '' };
  let start = 0;
  for (const [i, tag] of tags.entries()) {
    const here = tagParts(tag);
    if (here.prefix === 'O' || begins(before, here)) {
      if (before.prefix !== 'O') spans.push({ type: before.type, start, end: i });
      start = i;
    }
    before = here;
  }
  if (before.prefix !== 'O') spans.push({ type: before.type, start, end: tags.length });
  return spans;
}

/** Whether a name begins here. */
function begins(before: TagParts, { prefix, type }: TagParts): boolean {
  return (
    prefix === 'B' ||
    prefix === 'S' ||
    before.prefix === 'O' ||
    before.prefix === 'E' ||
    before.prefix === 'S' ||
    before.type !== type
  );
}

/** Counts names, by type: right are those with the same first and last word and the same type. */
export class SpanCounts {
  readonly #types = new Map<string, { correct: number; predicted: number; actual: number }>();

  /** The labels of one sentence. */
  add(truth: readonly string[], predicted: readonly string[]): void {
    const actual = new Set(spansOf(truth).map(spanKey));
    for (const { type } of spansOf(truth)) this.#of(type).actual++;
    for (const span of spansOf(predicted)) {
      const counts = this.#of(span.type);
      counts.predicted++;
      if (actual.has(spanKey(span))) counts.correct++;
    }
  }

  /** In the order of their names. */
  types(): [type: string, counts: ClassCounts][] {
    return [...this.#types].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #of(type: string) {
    let counts = this.#types.get(type);
    if (!counts) {
      counts = { correct: 0, predicted: 0, actual: 0 };
      this.#types.set(type, counts);
    }
    return counts;
  }
}

function spanKey({ type, start, end }: Span): string {
  return `${start} ${end} ${type}`;
}
