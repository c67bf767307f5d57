/** Marks of a vocabulary such as `</s>` stand for themselves. */
const mark = /^<.+>$/;

/** What stands between tokens for people: nothing where they are single characters. */
export function separatorOf(tokens: readonly string[]): '' | ' ' {
  return tokens.every((token) => [...token].length <= 1 || mark.test(token)) ? '' : ' ';
}
