/** Words, numbers and text in quotation marks. */
import { Alias, Scalar } from 'yaml';
import { isBlank, notPlain, type Reader } from './reader.ts';

/** Signs with a meaning in YAML cannot begin a word; `-` and `?` can if something follows at once. */
const first = String.raw`(?:[^\s,[\]{}#&*!|>'"%@\x60:?-]|[?-](?=[^\s,[\]{}]))`;
const word = new RegExp(String.raw`(?=${first})(?:[^\s:#]+|:(?=\S)|(?<=\S)#| +(?=[^\s:#]))+`, 'y');
const wordInFlow = new RegExp(
  String.raw`(?=${first})(?:[^\s:#,[\]{}]+|:(?=[^\s,[\]{}])|(?<=\S)#| +(?=[^\s:#,[\]{}]))+`,
  'y',
);
/** At the start of a line, `.` and `-` may begin the end of a document. */
const key = new RegExp(String.raw`(?=[^.-])(?=${first})[^\s:#]+(?: +[^\s:#]+)*`, 'y');
const single = /'(?:[^'\p{Cc}]|'')*'/uy;
const double = /"(?:[^"\\\p{Cc}]|\\["\\/bfnrt])*"/uy;
const alias = /\*[\w-]+/y;
const anchor = /&[\w-]+/y;
/** YAML allows 1,024 characters. */
const longestKey = 1000;

function take(pattern: RegExp, reader: Reader): string {
  pattern.lastIndex = reader.at;
  const source = pattern.exec(reader.text)?.[0];
  if (source === undefined) throw notPlain;
  reader.at += source.length;
  return source;
}

/** A key up to its colon, which a space must follow. */
export function readKey(reader: Reader, inFlow: boolean): Scalar {
  const start = reader.at;
  const node = readScalar(reader, inFlow ? wordInFlow : key);
  const end = reader.at;
  if (reader.text[end] !== ':' || !isBlank(reader.text, end + 1) || end - start > longestKey) throw notPlain;
  node.range = [start, end, end];
  reader.at++;
  return node;
}

/** Without its range. */
export function readValue(reader: Reader, inFlow: boolean): Scalar | Alias {
  return reader.text[reader.at] === '*'
    ? new Alias(take(alias, reader).slice(1))
    : readScalar(reader, inFlow ? wordInFlow : word);
}

export function readAnchor(reader: Reader): string {
  return take(anchor, reader).slice(1);
}

function readScalar(reader: Reader, pattern: RegExp): Scalar {
  const mark = reader.text[reader.at];
  if (mark === '"') {
    const quoted = take(double, reader);
    return scalar(quoted.includes('\\') ? parsed(quoted) : quoted.slice(1, -1), Scalar.QUOTE_DOUBLE);
  }
  if (mark === "'")
    return scalar(take(single, reader).slice(1, -1).replaceAll("''", "'"), Scalar.QUOTE_SINGLE);
  const source = take(pattern, reader);
  return scalar(source, Scalar.PLAIN, meaning(source));
}

function parsed(quoted: string): string {
  return String(JSON.parse(quoted));
}

function scalar(source: string, type: Scalar.Type, value: unknown = source): Scalar {
  const node = new Scalar(value);
  node.source = source;
  node.type = type;
  return node;
}

const constants = new Map<string, boolean | null>([
  ...['~', 'null', 'Null', 'NULL'].map((name) => [name, null] as const),
  ...['true', 'True', 'TRUE'].map((name) => [name, true] as const),
  ...['false', 'False', 'FALSE'].map((name) => [name, false] as const),
]);
const number = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** Infinity, and numbers that are not decimal: nobody writes them. */
const oddNumber = /^(?:[-+]?\.[infaINFA]+$|0[xo])/;

/** As in the core schema of YAML 1.2. */
function meaning(source: string): string | number | boolean | null {
  const constant = constants.get(source);
  if (constant !== undefined) return constant;
  if (!/^[-+.\d]/.test(source)) return source;
  if (oddNumber.test(source)) throw notPlain;
  return number.test(source) ? Number(source) : source;
}
