/** Least number of insertions, deletions and replacements between two sequences (Levenshtein, 1966). */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let previous = Uint32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, token] of a.entries()) {
    const row = new Uint32Array(b.length + 1);
    row[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      const replaced = previous[j]! + (token === b[j] ? 0 : 1);
      row[j + 1] = Math.min(replaced, previous[j + 1]! + 1, row[j]! + 1);
    }
    previous = row;
  }
  return previous.at(-1)!;
}

/** Edits per word of the references, over a whole corpus. Words are what stands between spaces. */
export function wordErrorRate(translations: readonly string[], references: readonly string[]): number {
  return errorRate(translations, references, (text) => text.split(/\s+/).filter((word) => word !== ''));
}

/** Edits per character of the references, over a whole corpus. Spaces inside a text count. */
export function characterErrorRate(translations: readonly string[], references: readonly string[]): number {
  return errorRate(translations, references, (text) => [...text.trim()]);
}

function errorRate(
  translations: readonly string[],
  references: readonly string[],
  cut: (text: string) => readonly string[],
): number {
  let edits = 0;
  let length = 0;
  for (const [i, translation] of translations.entries()) {
    const reference = cut(references[i] ?? '');
    edits += editDistance(cut(translation), reference);
    length += reference.length;
  }
  return edits / Math.max(length, 1);
}
