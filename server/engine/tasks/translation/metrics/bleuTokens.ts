/**
 * How BLEU cuts text, as sacrebleu does: `13a` (mteval-v13a, for languages with spaces), `zh` (every Chinese
 * character or sign by itself, the rest as 13a), `char`, and `none` (what stands between spaces).
 */
export type BleuTokenizer = '13a' | 'zh' | 'char' | 'none';

export function bleuTokens(text: string, tokenizer: BleuTokenizer): string[] {
  const line = text.trimEnd();
  switch (tokenizer) {
    case '13a':
      return separated(` ${unescaped(line)} `);
    case 'zh':
      return separated(line.trim().replace(chinese, ' $& '));
    case 'char':
      return [...line].filter((character) => character.trim() !== '');
    case 'none':
      return spaced(line);
  }
}

function spaced(text: string): string[] {
  return text.split(/\s+/).filter((token) => token !== '');
}

/** Line ends and the four entities of mteval's data. */
function unescaped(text: string): string {
  return text
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

/** Sets punctuation apart, but no points or commas between digits. */
function separated(text: string): string[] {
  return spaced(
    text
      .replace(/[ -&(-+:-@[-`{-~/]/g, ' $& ')
      .replace(/([^0-9])([.,])/gu, '$1 $2 ')
      .replace(/([.,])([^0-9])/gu, ' $1 $2')
      .replace(/([0-9])(-)/g, '$1 $2 '),
  );
}

/**
 * What sacrebleu's `zh` takes for Chinese. The wide range from U+2001 belongs to it: bounds meant for a plane
 * beyond U+FFFF are read there as shorter ones, and scores are compared with those that it gives.
 */
const chinese =
  /[\u2001-\u2a6d\u2e80-\u2fff\u3000-\u303f\u3100-\u312f\u31a0-\u31bf\u31c0-\u31ef\u3200-\u33ff\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/gu;
