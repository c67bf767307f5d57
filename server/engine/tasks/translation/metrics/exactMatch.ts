/** The part of the translations that are their references, character by character. */
export function exactMatch(translations: readonly string[], references: readonly string[]): number {
  const equal = translations.filter((translation, i) => translation === references[i]).length;
  return translations.length === 0 ? 0 : equal / translations.length;
}
