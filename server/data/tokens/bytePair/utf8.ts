/**
 * UTF-8 for any string: a surrogate without its other half, which UTF-8 proper cannot hold, is written as the three
 * bytes that its code point would have (WTF-8), so that every string comes back as it was.
 */

const loneSurrogate = /\p{Surrogate}/u;
const replacement = '\uFFFD';

export function bytesOf(text: string): Uint8Array {
  if (!loneSurrogate.test(text)) return Buffer.from(text);
  return Buffer.concat(Array.from(text, (character) => bytesOfCharacter(character)));
}

function bytesOfCharacter(character: string): Uint8Array {
  if (!loneSurrogate.test(character)) return Buffer.from(character);
  const code = character.charCodeAt(0);
  return Uint8Array.of(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
}

/** Text, and the bytes behind it that begin a character. */
export interface DecodedBytes {
  readonly text: string;
  readonly pending: Uint8Array;
}

/** Decodes bytes, of which those that belong to no character become U+FFFD. */
export function decodeBytes(bytes: Uint8Array): DecodedBytes {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = characterLength(bytes[at]!);
    const end = at + continued(bytes, at, length);
    if (end === bytes.length && end - at < length) return { text, pending: bytes.slice(at) };
    text += end - at === length && length > 0 ? characterOf(bytes, at, length) : replacement;
    at = Math.max(end, at + 1);
  }
  return { text, pending: bytes.subarray(bytes.length) };
}

/** The number of bytes of the character that begins at a place; 0 where none does, or not all of it is there. */
export function characterAt(bytes: Uint8Array, at: number): number {
  const length = characterLength(bytes[at]!);
  return continued(bytes, at, length) === length ? length : 0;
}

/** Bytes of a character that begins so; 0 where none does. */
function characterLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/** How many bytes from `at` on may be those of a character of this length. */
function continued(bytes: Uint8Array, at: number, length: number): number {
  let count = Math.min(1, length);
  while (count < length && at + count < bytes.length && continues(bytes, at, count)) count++;
  return count;
}

/** The second byte excludes spellings that are longer than need be, and code points that do not exist. */
function continues(bytes: Uint8Array, at: number, count: number): boolean {
  const byte = bytes[at + count]!;
  if (byte < 0x80 || byte > 0xbf) return false;
  if (count > 1) return true;
  const first = bytes[at]!;
  return !(
    (first === 0xe0 && byte < 0xa0) ||
    (first === 0xf0 && byte < 0x90) ||
    (first === 0xf4 && byte > 0x8f)
  );
}

function characterOf(bytes: Uint8Array, at: number, length: number): string {
  const leading = length === 1 ? bytes[at]! : bytes[at]! & (0x7f >> length);
  let code = leading;
  for (let i = 1; i < length; i++) code = (code << 6) | (bytes[at + i]! & 0x3f);
  return String.fromCodePoint(code);
}
