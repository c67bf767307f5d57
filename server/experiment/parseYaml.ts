/** YAML of unknown origin, parsed within bounds: whatever a person opens, the answer comes soon. */
import { Composer, type CST, type Document, type ParsedNode, Parser, YAMLParseError } from 'yaml';

/** UTF-16 units. An experiment has a few thousand. */
export const longestText = 150_000;
/** Collections within collections. The parser is recursive, and a text that exhausts its stack ends the process. */
export const deepestNesting = 64;

/** Nothing is said of such a text but that it is too long. */
export function isTooLong(text: string): boolean {
  return text.length > longestText;
}

export type ParsedYaml = Document.Parsed<ParsedNode>;

/** Never throws: what is wrong is in `errors`. A text beyond the bounds has one of them, and no content. */
export function parseYaml(text: string): ParsedYaml {
  if (isTooLong(text)) return refused(text, longestText, 'too long');
  const tokens = [...new Parser().parse(text)];
  const deep = tooDeep(tokens);
  return deep ? refused(text, deep.offset, 'too deep') : compose(tokens, text.length);
}

/** A document can have an error in every line; to note the stack of each takes most of the time. */
function compose(tokens: Iterable<CST.Token>, length: number): ParsedYaml {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return firstDocument(tokens, length);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function firstDocument(tokens: Iterable<CST.Token>, length: number): ParsedYaml {
  const composer = new Composer<ParsedNode>({ prettyErrors: false, uniqueKeys: false });
  const [document, second] = composer.compose(tokens, true, length);
  if (!document) throw new Error('the composer makes at least one document');
  if (second) {
    const [start, end] = second.range;
    document.errors.push(new YAMLParseError([start, end], 'MULTIPLE_DOCS', 'more than one document'));
  }
  return document;
}

function refused(text: string, at: number, why: string): ParsedYaml {
  const document = compose([], text.length);
  const error = new YAMLParseError([at, Math.min(at + 1, text.length)], 'RESOURCE_EXHAUSTION', why);
  document.errors.push(error);
  return document;
}

/** The first collection that lies too deep. */
function tooDeep(tokens: readonly CST.Token[]): Collection | undefined {
  let level = tokens.flatMap((token) => (token.type === 'document' ? collectionsIn([token]) : []));
  for (let depth = 1; depth <= deepestNesting; depth++) {
    level = level.flatMap(({ items }) => collectionsIn(items));
  }
  return level[0];
}

type Collection = Extract<CST.Token, { items: unknown }>;

function collectionsIn(items: readonly Pick<CST.CollectionItem, 'key' | 'value'>[]): Collection[] {
  const found: Collection[] = [];
  for (const { key, value } of items) {
    if (key && 'items' in key) found.push(key);
    if (value && 'items' in value) found.push(value);
  }
  return found;
}
