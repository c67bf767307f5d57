/** A selection in the text, in tokens: where it began and where it is now. One token has both alike. */
export interface Place {
  readonly anchor: number;
  readonly head: number;
}

/** Tokens from `from` up to, not with, `to`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export function rangeOf({ anchor, head }: Place): Range {
  return { from: Math.min(anchor, head), to: Math.max(anchor, head) + 1 };
}

/** As far as a text of so many tokens has it. */
export function within(place: Place | undefined, tokens: number): Place | undefined {
  if (place === undefined || tokens === 0) return undefined;
  return { anchor: Math.min(place.anchor, tokens - 1), head: Math.min(place.head, tokens - 1) };
}
