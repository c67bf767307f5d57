/** Settings that suit an amount of text. */
export interface Sizes {
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly dropout: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly sequenceLength: number;
  readonly validation: number;
}

export type Tokenizer = 'char' | 'word';

/** Bytes of UTF-8 text for one token, roughly. */
const bytesPerToken: Readonly<Record<Tokenizer, number>> = { char: 1.1, word: 5.5 };

/**
 * Sensible settings for a text of so many bytes: a larger text feeds a larger network, and an epoch has at
 * least some hundred steps wherever the text allows it.
 */
export function sensibleSizes(bytes: number, tokenizer: Tokenizer): Sizes {
  const tokens = bytes / bytesPerToken[tokenizer];
  const tokensPerStep = tokens / 200;
  const sequenceLength = tokensPerStep >= 1024 ? 64 : tokensPerStep >= 128 ? 32 : 16;
  const batchSize = 2 ** Math.max(0, Math.min(5, Math.floor(Math.log2(tokensPerStep / sequenceLength))));
  return { ...networkFor(tokens), batchSize, sequenceLength, validation: tokens < 100_000 ? 0.1 : 0.05 };
}

function networkFor(tokens: number): Pick<Sizes, 'hiddenSize' | 'numLayers' | 'dropout' | 'epochs'> {
  if (tokens < 50_000) return { hiddenSize: 64, numLayers: 1, dropout: 0.1, epochs: 40 };
  if (tokens < 500_000) return { hiddenSize: 128, numLayers: 1, dropout: 0.2, epochs: 20 };
  if (tokens < 5_000_000) return { hiddenSize: 128, numLayers: 2, dropout: 0.1, epochs: 10 };
  return { hiddenSize: 256, numLayers: 2, dropout: 0, epochs: 3 };
}
