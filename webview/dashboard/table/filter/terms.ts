/** A filter taken apart: words that may stand anywhere, and comparisons. */
export type Operator = ':' | '=' | '!=' | '>' | '>=' | '<' | '<=';

export type Term =
  | { readonly kind: 'text'; readonly text: string; readonly not: boolean }
  | {
      readonly kind: 'comparison';
      readonly key: string;
      readonly operator: Operator;
      readonly value: string;
      readonly not: boolean;
      /** As it was typed. */
      readonly source: string;
    };

const piece = /"[^"]*"?|[^\s"]+/g;
const comparison = /^([\p{L}_][\p{L}\p{N}_.@/-]*)(!=|>=|<=|[:=><])(.*)$/u;

/** `-` before a term turns it round; quotation marks keep words together. */
export function terms(filter: string): Term[] {
  return pieces(filter).map((source) => {
    const not = source.length > 1 && source.startsWith('-') && !/^-[\d.]/.test(source);
    const body = not ? source.slice(1) : source;
    const [, key, operator, value] = comparison.exec(body) ?? [];
    return key === undefined || body.startsWith('"')
      ? { kind: 'text', text: unquoted(body).toLowerCase(), not }
      : {
          kind: 'comparison',
          key,
          operator: operator as Operator,
          value: unquoted(value ?? ''),
          not,
          source,
        };
  });
}

/** Parts that touch belong together: `tag:"two words"`. */
function pieces(filter: string): string[] {
  const joined: string[] = [];
  let end = -1;
  for (const match of filter.matchAll(piece)) {
    if (match.index === end) joined.push(joined.pop() + match[0]);
    else joined.push(match[0]);
    end = match.index + match[0].length;
  }
  return joined;
}

function unquoted(text: string): string {
  return text.replaceAll('"', '');
}
