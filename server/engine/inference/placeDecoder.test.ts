import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytePairTokenizer } from '../../data/tokens/bytePairTokenizer.ts';
import { createTokenizer } from '../../data/tokens/tokenizer.ts';
import { PlaceDecoder } from './placeDecoder.ts';

const words = ['<unk>', 'the', 'cat', 'dog', '.', '"', '\n'];
const word = createTokenizer({ kind: 'word', vocabulary: words, unknownId: 0, lowercase: false });
const ids = createTokenizer({ kind: 'ids', vocabulary: ['0', '1', '2'], lowercase: false });

test('another word is written with the space that the chosen one has; looking changes nothing', () => {
  const decoder = new PlaceDecoder(word, '"the', word.encode('"the'));
  assert.equal(decoder.peek(word.encode('dog')[0]!), ' dog');
  assert.equal(decoder.peek(word.encode('.')[0]!), '.');
  assert.equal(decoder.peek(word.encode('"')[0]!), '"');
  assert.equal(decoder.next(word.encode('cat')[0]!), ' cat');
  assert.equal(decoder.next(word.encode('\n')[0]!), '\n');
  assert.equal(decoder.peek(word.encode('the')[0]!), 'the');
});

test('a text with another word in it is read as the tokens that it was made of', () => {
  const prompt = word.encode('the cat\nthe');
  const decoder = new PlaceDecoder(word, 'the cat\nthe', prompt);
  const text = word.decode(prompt) + decoder.peek(3);
  assert.deepEqual([...word.encode(text)], [...prompt, 3]);
});

test('a space at the end of the prompt is not doubled, but a character that is a space stays', () => {
  const decoder = new PlaceDecoder(word, 'the ', word.encode('the '));
  assert.deepEqual([decoder.peek(3), decoder.next(2), decoder.next(2)], ['dog', 'cat', ' cat']);
  const char = createTokenizer({ kind: 'char', vocabulary: [' ', 'a'], lowercase: false });
  assert.equal(new PlaceDecoder(char, 'a ', char.encode('a ')).next(0), ' ');
});

test('far into a line too, and where tokens are numbers', () => {
  const decoder = new PlaceDecoder(ids, '1', new Array(500).fill(1));
  assert.equal(decoder.peek(2), ' 2');
  assert.equal(new PlaceDecoder(ids, '', []).peek(2), '2');
});

test('byte-pair tokens are shown by their bytes where they end inside of a character', () => {
  const tokenizer = bytePairTokenizer([]);
  const [first, second, third] = tokenizer.encode('鲸');
  const decoder = new PlaceDecoder(tokenizer, '', [first!]);
  assert.equal(decoder.peek(second!), '');
  assert.deepEqual(decoder.bytes(second!, ''), { bytes: '<0xB2>' });
  assert.deepEqual([decoder.next(second!), decoder.next(third!)], ['', '鲸']);
  assert.deepEqual(decoder.bytes(third!, '鲸'), {});
});

test('byte-pair tokens have their spaces in them: none is taken away', () => {
  const tokenizer = bytePairTokenizer([]);
  const decoder = new PlaceDecoder(tokenizer, 'a ', tokenizer.encode('a '));
  assert.equal(decoder.next(tokenizer.encode(' ')[0]!), ' ');
});
