import type { PageStrings } from '../../server/protocol/pages.ts';

declare global {
  /** The page's words in the editor's language, set by the host before the page's script runs. */
  var lstmLabStrings: PageStrings<string>;
}

/** The words of the page. Their completeness is checked where the host makes them. */
export function pageStrings<K extends string>(): PageStrings<K> {
  return globalThis.lstmLabStrings;
}

/** Fills `{0}`, `{1}`, … */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (hole, index) => String(values[Number(index)] ?? hole));
}
