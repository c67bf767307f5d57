/** Lists and sections in brackets, on one line or several. */
import { type Alias, type Node, Pair, type Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { deepest, notPlain, type Reader, skipComment, skipLineEnd, skipSpaces } from './reader.ts';
import { readKey, readValue } from './scalars.ts';

/**
 * Without its range.
 *
 * @param indent column that further lines must be beyond, but for the last bracket
 * @param level brackets around it, itself included
 */
export function readFlow(reader: Reader, indent: number, level = 1): YAMLMap | YAMLSeq {
  if (level > deepest) throw notPlain;
  const isList = reader.text[reader.at++] === '[';
  const close = isList ? ']' : '}';
  const collection = isList ? new YAMLSeq<Node>() : new YAMLMap<Node, Node>();
  collection.flow = true;
  skipBlank(reader, indent, level);
  while (reader.text[reader.at] !== close) {
    if (collection instanceof YAMLSeq) collection.items.push(readItem(reader, indent, level));
    else collection.items.push(readPair(reader, indent, level));
    if (reader.text[reader.at] === ',') {
      reader.at++;
      skipBlank(reader, indent, level);
    } else if (reader.text[reader.at] !== close) throw notPlain;
  }
  reader.at++;
  return collection;
}

/** Everything up to the comma belongs to an item of a list. */
function readItem(reader: Reader, indent: number, level: number): Node {
  const start = reader.at;
  const node = readNode(reader, indent, level);
  const end = reader.at;
  skipBlank(reader, indent, level);
  node.range = [start, end, reader.at];
  return node;
}

/** The rest of its line belongs to a value. */
function readPair(reader: Reader, indent: number, level: number): Pair<Scalar, Node> {
  const key = readKey(reader, true);
  skipBlank(reader, indent, level);
  const start = reader.at;
  const value = readNode(reader, indent, level);
  const end = reader.at;
  const ahead = { ...reader };
  skipSpaces(ahead);
  skipComment(ahead);
  skipLineEnd(ahead);
  value.range = [start, end, ahead.at];
  skipBlank(reader, indent, level);
  return new Pair(key, value);
}

/** Without its range. */
function readNode(reader: Reader, indent: number, level: number): Scalar | Alias | YAMLMap | YAMLSeq {
  return '[{'.includes(reader.text[reader.at] ?? ' ')
    ? readFlow(reader, indent, level + 1)
    : readValue(reader, true);
}

/** Spaces, comments and line ends. */
function skipBlank(reader: Reader, indent: number, level: number): void {
  let lineStart: number | undefined;
  let isOver = false;
  while (!isOver) {
    skipSpaces(reader);
    skipComment(reader);
    isOver = !skipLineEnd(reader);
    if (!isOver) lineStart = reader.at;
  }
  if (lineStart === undefined) return;
  const column = reader.at - lineStart;
  const closes = level === 1 && column === indent && '}]'.includes(reader.text[reader.at] ?? ' ');
  if (column <= indent && !closes) throw notPlain;
}
