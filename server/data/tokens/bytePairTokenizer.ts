import type { Merge } from './bytePair/byteTokens.ts';
import { preTokens } from './bytePair/preTokens.ts';
import { bytesOf, characterAt, decodeBytes } from './bytePair/utf8.ts';
import { WordEncoder } from './bytePair/wordEncoder.ts';
import type { Decoder, Tokenizer } from './tokenizerType.ts';
import { normalizeText } from './vocabularyTokenizer.ts';

export interface BytePairOptions {
  readonly lowercase?: boolean;
  /** Tokens behind those of the merges stand for no text. Their bytes are those of their names. */
  readonly vocabulary?: readonly string[];
}

/**
 * Byte-pair tokens: every text can be written with them, and comes back as it was (but for its line ends, which are
 * unified). In the vocabulary a byte that is no whole character is `<0xE2>`.
 *
 * @throws RangeError for merges that cannot have been learned, or a vocabulary without all of their tokens
 */
export function bytePairTokenizer(
  merges: readonly Merge[],
  { lowercase = false, vocabulary: stored = [] }: BytePairOptions = {},
): Tokenizer {
  const encoder = new WordEncoder(merges);
  if (stored.length > 0 && stored.length < encoder.bytes.length) throw new RangeError('tokens are missing');
  const others = stored.slice(encoder.bytes.length);
  const tokens = [...encoder.bytes, ...others.map(bytesOf)];
  const bytesAt = (id: number): Uint8Array => {
    const bytes = tokens[id];
    if (!bytes) throw new RangeError(`Token ${id} of a vocabulary of ${tokens.length}`);
    return bytes;
  };
  const encode = (text: string) =>
    Int32Array.from(preTokens(normalizeText(text, lowercase)).flatMap((word) => encoder.encode(word)));
  const decoder = (): Decoder => {
    let pending: Uint8Array = new Uint8Array();
    const decoded = (id: number) => decodeBytes(Buffer.concat([pending, bytesAt(id)]));
    const next = (id: number) => {
      const { text, pending: rest } = decoded(id);
      pending = rest;
      return text;
    };
    return { next, peek: (id) => decoded(id).text };
  };
  return {
    kind: 'bpe',
    vocabulary: [...encoder.bytes.map(shownBytes), ...others],
    lowercase,
    merges,
    encode,
    encodeTokens: (texts) => Int32Array.from(Array.from(texts).flatMap((text) => Array.from(encode(text)))),
    decode: (ids) => Array.from(ids, decoder().next).join(''),
    decoder,
  };
}

/** Characters as themselves, bytes that are none as `<0xE2>`. */
function shownBytes(bytes: Uint8Array): string {
  let shown = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterAt(bytes, at);
    shown += length > 0 ? decodeBytes(bytes.subarray(at, at + length)).text : hex(bytes[at]!);
    at += Math.max(length, 1);
  }
  return shown;
}

function hex(byte: number): string {
  return `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;
}
