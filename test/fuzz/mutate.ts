/** Damaged documents: a pure function of the document, the others, and a seed. */
import { RandomStream, randomKey, uniform } from '../../server/base/random.ts';

/** What breaks parsers: YAML's signs, blanks of all kinds, and characters beyond the plain ones. */
const pieces = [
  ...':#-?|>&*!%@`"\'{}[],~=<',
  ...['\t', '\r', '\n', '\r\n', '\n\n', ' ', '  ', '\u00A0', '\u2028', '\u0085', '\u3000'],
  ...['\0', '\uFEFF', '\uD800', '\uDC00', '😀', 'e\u0301', '\u202E', 'שלום', '学习率', '\u200D', '\x1B'],
  ...['---\n', '\n---\n', '\n...\n', '%YAML 1.1\n---\n', '%TAG ! x\n', '!!binary ', '!!set ', '! ', '!<x> '],
  ...['&a ', '*a ', '*none', '<<: *a\n', '? ', '- ', '- - - ', ': ', '{a: ', '[[', ']]', '}}', '{{', '", '],
  ...[
    '|\n ',
    '>-\n',
    '|9\n',
    '"\\',
    '"\\uD83D',
    "''",
    '1e999',
    '-.inf',
    '.nan',
    '0x',
    '0o8',
    '1_000',
    '2026-01-01',
  ],
  ...[
    'extends: main.lstm.yaml\n',
    'task: tagging\n',
    'data: &a {train: *a}\n',
    '__proto__: 1\n',
    'constructor: {}\n',
  ],
];

export function mutate(source: string, others: readonly string[], seed: number): string {
  const key = randomKey(seed, RandomStream.sampling);
  let drawn = 0;
  const below = (limit: number): number => Math.floor(uniform(key, drawn++) * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  let text = source;
  for (let edits = 1 + below(4); edits > 0; edits--) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + below(below(2) === 0 ? 6 : 80));
    const edit = [
      () => text.slice(0, at),
      () => text.slice(0, at) + text.slice(to),
      () => text.slice(0, to) + text.slice(at),
      () => text.slice(0, at) + pick(pieces) + text.slice(at),
      () => text.slice(0, at) + pick(pieces) + text.slice(to),
      () => text.slice(0, at) + pick(pieces).repeat(1 + below(20)) + text.slice(at),
      () => swapLines(text, below, at),
      () => indentLine(text, below(9), at),
      () => text.slice(0, at) + pick(others).slice(0, below(200)) + text.slice(at),
      () => text.replaceAll('\n', pick(['\r', '\r\n', '\n\n'])),
    ];
    text = pick(edit)();
  }
  return text;
}

function swapLines(text: string, below: (limit: number) => number, at: number): string {
  const lines = text.split('\n');
  const one = text.slice(0, at).split('\n').length - 1;
  const other = below(lines.length);
  [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  return lines.join('\n');
}

function indentLine(text: string, spaces: number, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  return text.slice(0, start) + ' '.repeat(spaces) + text.slice(start).trimStart();
}
