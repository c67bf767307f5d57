/** Documents that are large, deep or repetitive in the ways that hurt. */

const megabytes = 10_000_000;

const pieces: Record<string, string> = {
  'lists in lists': '[',
  'mappings in mappings': '{a: ',
  'lists in block lists': '- ',
  'keys of keys': '? ',
  'values of values': 'a: ',
  'brackets of both kinds': '[{',
  'closing brackets': ']',
  commas: ',',
  'quotation marks': '"',
  apostrophes: "'",
  spaces: ' ',
  tabs: '\t',
  'indented tabs': '\ta: 1\n',
  'line breaks': '\n',
  'carriage returns': 'a: 1\r',
  comments: '# x\n',
  words: 'epoch',
  'the same key': 'a: 1\n',
  'a mistake on every line': 'a: ]\n',
  'misplaced keys': 'hidden_size: 1\n',
  'document starts': '---\n',
  documents: 'a: 1\n---\n',
  anchors: '&a ',
  aliases: '*a\n',
  tags: '!a ',
  'merge keys': '<<: *a\n',
  directives: '%YAML 1.2\n',
  'block scalars': 'a: |\n  x\n',
  NUL: '\0',
  surrogates: '\uD83D',
  'right to left': '\u202Eא',
};

const listed = (count: number, item: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(', ');

const bomb = Array.from({ length: 25 }, (_, at) => {
  const inner = at === 0 ? '1' : `*a${at - 1}`;
  return `a${at}: &a${at} [${listed(9, () => inner)}]\n`;
}).join('');

export const monsters: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(pieces).flatMap(([name, piece]) => [
      [`10,000 ${name}`, piece.repeat(10_000)],
      [`${name} in 150 kB`, `task: tagging\nmodel: {dropout: ${piece.repeat(149_900 / piece.length)}`],
    ]),
  ),
  '10 MB in one line': 'a'.repeat(megabytes),
  '10 MB of spaces': ' '.repeat(megabytes),
  '10 MB of line ends': '\n'.repeat(megabytes),
  '10 MB of keys': 'epochs: 1\n'.repeat(megabytes / 10),
  '10 MB of lists in lists': '['.repeat(megabytes),
  'an alias bomb': `${bomb}model: *a24\ndata: {train: *a24}\n`,
  'aliases of themselves': 'data: &a {train: *a, validation: [*a, *a]}\nmodel: &b [*b]\n',
  'a list of 10,000 aliases': `data:\n  train: &a x\n  validation: [${'*a, '.repeat(10_000)}]\n`,
  'a list of 10,000 names': `task: tagging\ndata: {train: [${listed(10_000, (at) => `f${at}`)}]}\n`,
  '10,000 unknown keys': Array.from({ length: 10_000 }, (_, at) => `key_${at}: 1\n`).join(''),
  'indentation 600 deep': Array.from({ length: 600 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
};
