/**
 * Reads YAML as experiments are written: sections by indentation, lists with dashes or in brackets, words, numbers,
 * text in quotation marks, comments, anchors. It does so many times faster than a parser of all of YAML, with the
 * very nodes and ranges that the `yaml` package has. Of other texts, and of mistaken ones, it says nothing.
 */
import { type Node, Pair, type Range, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { emptyValueEnd } from './emptyValue.ts';
import { readFlow } from './flow.ts';
import {
  deepest,
  isBlank,
  notPlain,
  type Reader,
  skipComment,
  skipLineEnd,
  skipRestOfLine,
  skipSpaces,
} from './reader.ts';
import { readAnchor, readKey, readValue } from './scalars.ts';

/** Comments before any value belong to none. */
const none = Number.POSITIVE_INFINITY;

/** A node with its range, as `yaml` has it: start, end of the value, end of what belongs to it. */
type Placed = Node & { range?: Range | null };

/**
 * The section that a text is, without what is needed only to write it: comments, and how numbers are formatted.
 * Undefined when that is not certain.
 */
export function readPlainYaml(text: string): YAMLMap | undefined {
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, indent: 0, comment: -1 };
  try {
    skipToContent(reader, none);
    reader.comment = -1;
    if (reader.indent !== 0) return undefined;
    const map = readMap(reader, 0, 1).node;
    return reader.indent < 0 ? map : undefined;
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

interface Read<N> {
  readonly node: N;
  /** Offset after everything that belongs to the node. */
  readonly end: number;
}

function readMap(reader: Reader, indent: number, level: number): Read<YAMLMap> {
  const start = reader.at;
  const node = new YAMLMap<Node, Node>();
  let end = start;
  while (reader.indent === indent && !isDash(reader)) {
    const key = readKey(reader, false);
    const value = readEntry(reader, indent, level);
    node.items.push(new Pair(key, value.node));
    end = value.end;
  }
  return closed(node, start, end, reader, indent);
}

function readSeq(reader: Reader, indent: number): Read<YAMLSeq> {
  const start = reader.at;
  const node = new YAMLSeq<Node>();
  let end = start;
  while (reader.indent === indent && isDash(reader)) {
    reader.at++;
    skipSpaces(reader);
    const item = readInline(reader, indent);
    node.items.push(item.node);
    end = item.end;
  }
  return closed(node, start, end, reader, indent);
}

/** Comments that are indented like a collection, or further, end with it; others belong to what follows. */
function closed<N extends Placed>(
  node: N,
  start: number,
  end: number,
  reader: Reader,
  indent: number,
): Read<N> {
  if (reader.indent > indent) throw notPlain;
  const takesComments = indent > 0 && reader.comment >= indent;
  const last = takesComments ? reader.at : end;
  if (takesComments) reader.comment = -1;
  node.range = [start, end, last];
  return { node, end: last };
}

function isDash({ text, at }: Reader): boolean {
  return text[at] === '-' && isBlank(text, at + 1);
}

/** What stands behind a key, or below it. */
function readEntry(reader: Reader, indent: number, level: number): Read<Node> {
  skipSpaces(reader);
  const anchor = reader.text[reader.at] === '&' ? readAnchor(reader) : undefined;
  if (anchor !== undefined && !isBlank(reader.text, reader.at)) throw notPlain;
  skipSpaces(reader);
  const { text, at } = reader;
  const isInline = at < text.length && !'#\r\n'.includes(text[at]!);
  const read = isInline ? readInline(reader, indent) : readBelow(reader, indent, level);
  if (anchor !== undefined) {
    if (!(read.node instanceof Scalar || read.node instanceof YAMLMap || read.node instanceof YAMLSeq))
      throw notPlain;
    read.node.anchor = anchor;
  }
  return read;
}

function readBelow(reader: Reader, indent: number, level: number): Read<Node> {
  const start = reader.at;
  skipRestOfLine(reader);
  skipToContent(reader, none);
  reader.comment = -1;
  if (level > deepest) throw notPlain;
  if (reader.indent >= indent && isDash(reader)) return readSeq(reader, reader.indent);
  if (reader.indent > indent) return readMap(reader, reader.indent, level + 1);
  const end = emptyValueEnd(reader.text, start, indent, reader.at, reader.indent === indent);
  const node = new Scalar(null);
  node.source = '';
  node.type = Scalar.PLAIN;
  node.range = [start, start, end];
  return { node, end };
}

/** A value that begins in the line of its key or dash. Comments below it that are indented further belong to it. */
function readInline(reader: Reader, indent: number): Read<Node> {
  const start = reader.at;
  const node = '[{'.includes(reader.text[start] ?? ' ') ? readFlow(reader, indent) : readValue(reader, false);
  const valueEnd = reader.at;
  skipRestOfLine(reader);
  const end = skipToContent(reader, indent);
  node.range = [start, valueEnd, end];
  return { node, end };
}

/**
 * Goes to the next line that is neither blank nor a comment.
 *
 * @returns offset after the comments that are indented by more than `indent` and come before all others
 */
function skipToContent(reader: Reader, indent: number): number {
  let end = reader.at;
  reader.comment = -1;
  for (;;) {
    const lineStart = reader.at;
    skipSpaces(reader);
    const column = reader.at - lineStart;
    const isComment = reader.text[reader.at] === '#';
    if (isComment) skipComment(reader);
    const isLine = skipLineEnd(reader);
    if (isComment && reader.comment < 0 && column > indent) end = reader.at;
    else if (isComment) reader.comment = Math.max(reader.comment, column);
    if (isLine) continue;
    reader.indent = reader.at < reader.text.length ? column : -1;
    return end;
  }
}
