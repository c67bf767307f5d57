/** Marks of a vocabulary, such as `<unk>`, stand for themselves. */
const mark = /^<.+>$/;
/** These only say where a text begins and ends. */
const ends = new Set(['<s>', '</s>', '<pad>']);

/** Tokens as a text for people: without spaces where they are single characters. */
export function joinTokens(tokens: readonly string[]): string {
  return tokens.filter((token) => !isEnd(token)).join(separatorOf(tokens));
}

/** Whether a token stands for no text. */
export function isEnd(token: string): boolean {
  return ends.has(token);
}

/** What stands between tokens. */
export function separatorOf(tokens: readonly string[]): '' | ' ' {
  return tokens.every((token) => [...token].length <= 1 || mark.test(token)) ? '' : ' ';
}
