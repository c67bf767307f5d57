import type { PageStrings } from '../../server/protocol/pages.ts';

declare global {
  /** The page's words in the editor's language, set by the host before the page's script runs. */
  var lstmLabStrings: PageStrings<string>;
}

/** The words of the page. Their completeness is checked where the host makes them. */
export function pageStrings<K extends string>(): PageStrings<K> {
  return globalThis.lstmLabStrings;
}

/** Fills `{0}`, `{1}`, … No blank is left between two Chinese characters: `{0} 个` with `59万` is `59万个`. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/( ?)\{(\d+)\}( ?)/g, (hole, before: string, index, after: string, at: number) => {
    const value = values[Number(index)];
    if (value === undefined) return hole;
    const whole = String(value);
    const lead = endsInHan(text.slice(0, at)) && beginsWithHan(whole) ? '' : before;
    const trail = endsInHan(whole) && beginsWithHan(text.slice(at + hole.length)) ? '' : after;
    return lead + whole + trail;
  });
}

/** One after the other, with a blank between them where the language has one. */
export function sentences(...all: readonly string[]): string {
  return all.join(' ').replace(/([。！？]) /g, '$1');
}

const beginsWithHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);
const endsInHan = (text: string): boolean => /\p{Script=Han}$/u.test(text);
