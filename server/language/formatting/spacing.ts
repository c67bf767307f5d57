/** Spaces between the tokens of a line. What stands in quotation marks, comments and block scalars is left alone. */
import { CST, Lexer } from 'yaml';
import type { Edit } from '../fixes/fix.ts';

interface Token {
  readonly type: CST.TokenType | 'text';
  readonly start: number;
  readonly end: number;
  /** Nothing but indentation stands before it in its line. */
  readonly leads: boolean;
}

export function spacingEdits(text: string): Edit[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, at): Edit | [] => {
    const before = tokens[at - 1];
    const after = tokens[at + 1];
    if (!before || token.leads) return [];
    if (token.type === 'space') {
      const { start, end } = token;
      const written = text.slice(start, end);
      const wanted = spacesBetween(before, after, written);
      return wanted === written ? [] : { start, end, text: wanted };
    }
    const isGlued =
      before.type === 'comma' &&
      token.type !== 'newline' &&
      token.type !== 'flow-map-end' &&
      token.type !== 'flow-seq-end';
    return isGlued ? { start: token.start, end: token.start, text: ' ' } : [];
  });
}

function spacesBetween(before: Token, after: Token | undefined, written: string): string {
  if (!after || after.type === 'newline') return '';
  // Comments may stand in a column.
  if (after.type === 'comment') return written;
  if (before.type === 'flow-map-start' || before.type === 'flow-seq-start') return '';
  if (after.type === 'flow-map-end' || after.type === 'flow-seq-end' || after.type === 'comma') return '';
  // A name may hold a colon.
  if (after.type === 'map-value-ind') return before.type === 'alias' || before.type === 'anchor' ? ' ' : '';
  return before.type === 'map-value-ind' || before.type === 'comma' ? ' ' : written;
}

/** Marks of the lexer stand for no character; the one before a plain or block scalar says what the next token is. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let start = 0;
  let isText = false;
  let leads = true;
  for (const source of new Lexer().lex(text)) {
    const type: Token['type'] = isText ? 'text' : (CST.tokenType(source) ?? 'text');
    isText = type === 'scalar';
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    tokens.push({ type, start, end: start + source.length, leads });
    const isNothing = source === '' || type === 'space' || type === 'byte-order-mark';
    if (!isNothing) leads = source.endsWith('\n');
    start += source.length;
  }
  return tokens;
}
