/** Characters of a title. */
const longest = 80;

/** The beginning of a text in one line. */
export function exampleTitle(text: string): string {
  const line = text
    .slice(0, 4 * longest)
    .replaceAll(/\s+/g, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}
