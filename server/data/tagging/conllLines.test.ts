import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { type Columns, ConllLines } from './conllLines.ts';

const lastColumn: Columns = { word: 1, tagged: true };

/** Every sentence as `word/label word/label`. */
function read(text: string, columns = lastColumn): string[] {
  const reader = new ConllLines(columns, 'a.conll');
  const sentences = [...text.split('\n').map((line) => reader.next(line)), reader.end()];
  return sentences
    .filter((sentence) => sentence !== undefined)
    .map(({ words, tags }) => words.map((word, i) => (tags[i] ? `${word}/${tags[i]}` : word)).join(' '));
}

function errorOf(text: string, columns = lastColumn): string {
  try {
    read(text, columns);
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  return 'no error';
}

test('blanks or tabs part columns; sentences end at empty lines, several at once, and at the end', () => {
  assert.deepEqual(read('\nThe DT B-NP\ndog  NN  I-NP\n\n\nbarks VBZ B-VP'), [
    'The/B-NP dog/I-NP',
    'barks/B-VP',
  ]);
  assert.deepEqual(read('New York\tB-LOC\n \nis\tO\n'), ['New York/B-LOC', 'is/O']);
});

test('lines that hold blanks or a tab only are empty, as in WNUT; CRLF is a line end', () => {
  assert.deepEqual(read('It\tO\n\t\nis\tO'), ['It/O', 'is/O']);
  assert.deepEqual(read('It O\r\n\r\nis O\r\n'), ['It/O', 'is/O']);
});

test('white space that is not ASCII is a word like any other', () => {
  assert.deepEqual(read('a\tO\n\u00a0\tB-x\n'), ['a/O \u00a0/B-x']);
});

test('the marks of documents are passed over', () => {
  assert.deepEqual(read('-DOCSTART- -X- O O\n\nEU NNP I-NP I-ORG\n'), ['EU/I-ORG']);
  const document = '#begin document (bc/cctv); part 000\nbc 0 WW NNP\n\n#end document\n';
  assert.deepEqual(read(document, { word: 3, tag: 4, tagged: true }), ['WW/NNP']);
});

test('comments before a sentence are passed over; words that begin with # are not', () => {
  assert.deepEqual(read('# sent_id = 1\n# text = a b c\n#\na X\n'), ['a/X']);
  assert.deepEqual(read('a\tX\tY\n\n# text b\nb\tX\tY\n'), ['a/Y', 'b/Y']);
  assert.deepEqual(read('#tag\tO\n#\tO\nof\tO\n'), ['#tag/O #/O of/O']);
  assert.deepEqual(read('a O\n# O\n\n# O\n'), ['a/O #/O', '#/O']);
});

test('CoNLL-U: the lines of contractions and of words that were left out are passed over', () => {
  const text = '1-2\tzum\t_\t_\n1\tzu\tADP\tx\n2\tdem\tDET\tx\n2.1\tleft\tVERB\tx\n';
  assert.deepEqual(read(text, { word: 2, tag: 3, tagged: true }), ['zu/ADP dem/DET']);
});

test('with tag_column set, further columns may come and go', () => {
  assert.deepEqual(read('a X 1\nb Y\n', { word: 1, tag: 2, tagged: true }), ['a/X b/Y']);
});

test('without labels, words alone are read', () => {
  assert.deepEqual(read('a\nb\n\nc O\n', { word: 1, tagged: false }), ['a b', 'c']);
});

test('wrong columns are told with file and line', () => {
  assert.equal(
    errorOf('a O\n\nb\n'),
    'a.conll:3: This line has a single column, but a word and its label are needed: part them with a tab or a blank.',
  );
  assert.equal(
    errorOf('a X O\nb O\n'),
    'a.conll:2: This line has 2 columns, but the first one has 3: mend the line, or set data.tag_column.',
  );
  assert.equal(
    errorOf('a X\n', { word: 1, tag: 4, tagged: true }),
    'a.conll:1: This line has 2 columns, but the label is expected in column 4.',
  );
  assert.equal(errorOf('a\tO\nb\t\n'), 'a.conll:2: Column 2 is empty, but the label is expected there.');
});
