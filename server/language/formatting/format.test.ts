import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type FixtureVariant,
  fixtureVariants,
  parseFixture,
} from '../../../test/support/experimentFixture.ts';
import { problemExamples } from '../../../test/support/problemExamples/all.ts';
import { RandomStream, randomKey, uniform } from '../../base/random.ts';
import { formattingEdits, meaning, rangeFormattingEdits } from './format.ts';

function format(text: string, tabSize = 2): string {
  const document = TextDocument.create('file:///lab/main.lstm.yaml', 'lstm-experiment', 1, text);
  return TextDocument.applyEdits(document, formattingEdits(document, { tabSize, insertSpaces: true }));
}

/** @param lines the first and the last */
function formatLines(text: string, lines: [number, number]): string {
  const document = TextDocument.create('file:///lab/main.lstm.yaml', 'lstm-experiment', 1, text);
  const range = { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 1 } };
  const edits = rangeFormattingEdits(document, range, { tabSize: 2, insertSpaces: true });
  return TextDocument.applyEdits(document, edits);
}

for (const variant of fixtureVariants) {
  describe(`formatting of lines, ${variant}`, () => {
    const formats = (name: string, lines: [number, number], before: string, after: string) =>
      it(name, () => {
        assert.equal(
          formatLines(parseFixture(before, variant).text, lines),
          parseFixture(after, variant).text,
        );
      });
    const before = 'a:   1\nmodel:\n    cell:   gru\n    dropout:  0 # x\nb:   2\n';
    formats('leaves the others alone', [0, 0], before, before.replace('a:   1', 'a: 1'));
    formats(
      'indents whole sections',
      [1, 3],
      before,
      'a:   1\nmodel:\n  cell: gru\n  dropout: 0 # x\nb:   2\n',
    );
    formats(
      'indents the section that a line is in, since it cannot be indented alone',
      [2, 2],
      before,
      'a:   1\nmodel:\n  cell: gru\n  dropout: 0 # x\nb:   2\n',
    );
    formats(
      'spaces one line of a section',
      [1, 1],
      'm:\n  a:  [1,2]\n  b:   2\n',
      'm:\n  a: [1, 2]\n  b:   2\n',
    );
    formats('leaves what is not valid', [0, 1], 'a:   [\nb:   2\n', 'a:   [\nb:   2\n');
  });
  describe(`formatting, ${variant}`, () => {
    const formats = (name: string, before: string, after: string, tabSize = 2) =>
      it(name, () => {
        const wanted = parseFixture(after, variant).text;
        assert.equal(format(parseFixture(before, variant).text, tabSize), wanted);
        assert.equal(format(wanted, tabSize), wanted, 'formatting twice is formatting once');
      });

    formats(
      'indents sections evenly',
      'model:\n    cell: gru\ntraining:\n   optimizer:\n         type: sgd\n   seed: 1\n',
      'model:\n  cell: gru\ntraining:\n  optimizer:\n    type: sgd\n  seed: 1\n',
    );
    formats('indents as far as the editor does', 'model:\n  cell: gru\n', 'model:\n    cell: gru\n', 4);
    formats(
      'puts one space between key and value',
      'a :   1\nb:  "x  y"  \nc:\t2\n',
      'a: 1\nb: "x  y"\nc: 2\n',
    );
    formats(
      'spaces brackets',
      'a: { b: 1 ,c: 2 }\nd: [ 1,2 , 3 ]\ne: {f:   {g: "x,y" } }\nh: {}\n',
      'a: {b: 1, c: 2}\nd: [1, 2, 3]\ne: {f: {g: "x,y"}}\nh: {}\n',
    );
    formats(
      'keeps columns of comments, and removes what trails',
      'a: 1   # one\nbb: 2  # two   \n',
      'a: 1   # one\nbb: 2  # two   \n',
    );
    formats(
      'moves comments with what they speak of',
      '# the file\nmodel:\n    # the cell\n    cell: gru # why\n    # the end\n# next\ntraining:\n',
      '# the file\nmodel:\n  # the cell\n  cell: gru # why\n  # the end\n# next\ntraining:\n',
    );
    formats(
      'keeps blank lines and line breaks',
      'a: 1\n  \n\nb: [1,\n      2]\n',
      'a: 1\n\n\nb: [1,\n      2]\n',
    );
    formats(
      'moves text of several lines as a whole',
      'model:\n    a: |\n        one\n          two\n\n        # three\n    b: >-\n     x\n',
      'model:\n  a: |\n    one\n      two\n\n    # three\n  b: >-\n    x\n',
    );
    formats(
      'moves text whose indentation is counted',
      'model:\n    a: |2\n         one\n        two\n',
      'model:\n  a: |2\n       one\n      two\n',
    );
    formats(
      'indents lists below their key',
      'model:\n    hidden_size:\n    - 8\n    # more\n    - 16\n',
      'model:\n  hidden_size:\n    - 8\n    # more\n    - 16\n',
    );
    formats(
      'keeps anchors, aliases and quotation marks',
      "model:   &m\n   dropout: &d   0.1\n   a: *d\n   'b':   'it''s'\n",
      "model: &m\n  dropout: &d   0.1\n  a: *d\n  'b': 'it''s'\n",
    );
    formats('brings the whole file to the left', '# c\n  a: 1\n  b:\n    c: 2\n', '# c\na: 1\nb:\n  c: 2\n');
    formats('leaves alone what is not valid', 'a:  {b: 1\nc:   2\n', 'a:  {b: 1\nc:   2\n');
    formats('leaves the spaces of a text that has not begun', 'a:  |\n ', 'a: |\n ');
    formats('leaves alone what has other line ends', 'a:   1\r b:   2\n', 'a:   1\r b:   2\n');

    it('never changes what a file means, nor its comments and line ends', () => {
      for (const source of Object.values(problemExamples).flatMap(({ wrong, right }) => [...wrong, right])) {
        assertSame(parseFixture(source, variant).text, variant);
      }
    });
  });
}

it('leaves a file with carriage returns alone as it is', () => {
  assert.equal(format('a:   1\rb:   2\n'), 'a:   1\rb:   2\n');
});

it('never changes the meaning of a file with odd spaces', () => {
  const key = randomKey(7, RandomStream.sampling);
  let drawn = 0;
  const below = (limit: number) => Math.floor(uniform(key, drawn++) * limit);
  const pieces = [
    'a',
    'b:',
    ': ',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ',',
    '"x y"',
    "'",
    '# c',
    ' # d',
    '|\n  ',
    '>\n',
    '&n ',
    '*n',
    '1',
    '\t',
    '? ',
    '!!str ',
  ];
  let changed = 0;
  for (let i = 0; i < 2000; i++) {
    const length = 3 + below(25);
    const text = `k:\n    x: 1\n${Array.from({ length }, () => pieces[below(pieces.length)]).join('')}\n`;
    assertSame(text, 'LF');
    if (format(text) !== text) changed++;
  }
  assert.ok(changed > 80, `${changed} texts were formatted`);
});

function assertSame(text: string, variant: FixtureVariant): void {
  const formatted = format(text);
  assert.equal(meaning(formatted), meaning(text), text);
  assert.equal(formatted.replaceAll(/[ \t]/g, ''), text.replaceAll(/[ \t]/g, ''), 'only spaces change');
  if (variant.includes('CRLF')) assert.doesNotMatch(formatted, /[^\r]\n/);
}
