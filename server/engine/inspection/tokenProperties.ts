/** Properties of the tokens of a text that units may follow. */
import type { Property } from '../../protocol/inside.ts';
import { matches } from './matches.ts';

/**
 * A number for every token: 1 or 0 for what holds or not, the depth of brackets, or the characters between the
 * beginning of the line and the token. Depth and quotes are as they stand behind the token, where the state of a
 * network stands that has read it: true at the opening mark, false at the closing one.
 *
 * @param tokens that are the text when put in a row
 * @throws UserError when a regular expression is none, or takes too long
 */
export async function truthOf(
  property: Property,
  tokens: readonly string[],
  signal: AbortSignal,
): Promise<Float32Array> {
  switch (property.kind) {
    case 'quotes':
      return behindEach(tokens, insideQuotes());
    case 'brackets':
      return behindEach(tokens, bracketDepth());
    case 'line-start':
      return linePositions(tokens).map((position) => (position === 0 ? 1 : 0));
    case 'line-position':
      return linePositions(tokens);
    case 'regex':
      return covered(tokens, await matches(property.pattern, tokens.join(''), signal));
  }
}

/** What a function says of the text so far, given one character after the other. */
function behindEach(tokens: readonly string[], read: (character: string) => number): Float32Array {
  let value = 0;
  return Float32Array.from(tokens, (token) => {
    for (const character of token) value = read(character);
    return value;
  });
}

const closing = new Map([
  ['“', '”'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
]);

/**
 * Straight quotes open and close in turn; an empty line ends whatever is open, so that a quote that is never closed,
 * as in speech of several paragraphs, does not turn inside and outside round for the rest of the text. Single quotes
 * are apostrophes too often to count.
 */
function insideQuotes(): (character: string) => number {
  let closedBy: string | undefined;
  let previous = '';
  return (character) => {
    if (character === '\n' && previous === '\n') closedBy = undefined;
    else if (closedBy !== undefined) closedBy = character === closedBy ? undefined : closedBy;
    else closedBy = character === '"' ? '"' : closing.get(character);
    previous = character;
    return closedBy === undefined ? 0 : 1;
  };
}

/** Round, square and curly brackets together; one that closes nothing does not count. */
function bracketDepth(): (character: string) => number {
  let depth = 0;
  return (character) => {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    return depth;
  };
}

function linePositions(tokens: readonly string[]): Float32Array {
  let position = 0;
  return Float32Array.from(tokens, (token) => {
    const here = position;
    const lastBreak = token.lastIndexOf('\n');
    position = lastBreak < 0 ? position + token.length : token.length - 1 - lastBreak;
    return here;
  });
}

/** Matches are in order and do not overlap. */
function covered(
  tokens: readonly string[],
  found: readonly { readonly start: number; readonly end: number }[],
): Float32Array {
  let next = 0;
  let start = 0;
  return Float32Array.from(tokens, (token) => {
    const end = start + token.length;
    while (next < found.length && found[next]!.end <= start) next++;
    const isCovered = next < found.length && found[next]!.start < end;
    start = end;
    return isCovered ? 1 : 0;
  });
}
