import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FlawedText, TextPieces } from './textPieces.ts';

/** The pieces of a text whose bytes come in chunks that end at the given places. */
function piecesOf(bytes: Buffer, ...ends: number[]): string[] {
  const pieces = new TextPieces();
  const starts = [0, ...ends];
  const chunks = starts.map((start, i) => bytes.subarray(start, starts[i + 1]));
  return [...chunks.map((chunk) => pieces.next(chunk)), pieces.end()];
}

function flawOf(bytes: Buffer, ...ends: number[]): unknown {
  try {
    return piecesOf(bytes, ...ends);
  } catch (error) {
    return error instanceof FlawedText ? error.flaw : error;
  }
}

test('wherever a text is cut into chunks, it comes back whole, in pieces of whole words', () => {
  const bytes = Buffer.from('\uFEFFun éléphant\r\n🐳 whale\rend');
  for (let end = 1; end < bytes.length; end++) {
    const pieces = piecesOf(bytes, end);
    assert.equal(pieces.join(''), 'un éléphant\n🐳 whale\nend');
    for (const piece of pieces.slice(0, -1)) assert.match(piece, /^$|\s$/);
  }
});

test('a long word is not held back, but a line end is never cut in two', () => {
  const text = `${'a'.repeat(2000)}\r\n`;
  assert.deepEqual(piecesOf(Buffer.from(text), 2001), ['a'.repeat(2000), '\n', '']);
});

test('the line of an encoding error is right wherever a character is cut', () => {
  const good = Buffer.from('é\r\n🐳\nü\n\uFFFD ');
  const bytes = Buffer.concat([good, Buffer.from([0xe9]), Buffer.from(' x\ny\n')]);
  for (let end = 1; end < bytes.length; end++) {
    assert.deepEqual(flawOf(bytes, end), { kind: 'encoding', line: 4 }, `cut at ${end}`);
  }
  assert.deepEqual(flawOf(Buffer.from([10, 65, 0xe2, 0x82])), { kind: 'encoding', line: 2 });
});

test('a zero byte is no text', () => {
  assert.deepEqual(flawOf(Buffer.from([65, 0, 66])), { kind: 'binary' });
  assert.deepEqual(flawOf(Buffer.from([0x7f, 0xff, 0, 66])), { kind: 'binary' });
});

test('UTF-16 is text in the wrong encoding', () => {
  const bytes = Buffer.from('\uFEFFabc\n', 'utf16le');
  assert.deepEqual(flawOf(bytes), { kind: 'encoding', line: 1 });
  assert.deepEqual(flawOf(bytes.swap16()), { kind: 'encoding', line: 1 });
});
