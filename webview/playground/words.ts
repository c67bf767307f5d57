import type { PlaygroundStringKey } from '../../server/protocol/playgroundStrings.ts';
import { createFormats } from '../shared/formats.ts';
import { pageStrings } from '../shared/strings.ts';

export const strings = pageStrings<PlaygroundStringKey>();
export const formats = createFormats(document.documentElement.lang);

/** A token as it can be seen: blanks have marks. */
export function visibleToken(token: string): string {
  return token.replaceAll(' ', '␣').replaceAll('\n', '↵').replaceAll('\t', '⇥');
}

/** A token as it can be read aloud. */
export function spokenToken(token: string): string {
  const blanks: Readonly<Record<string, string>> = {
    ' ': strings.space,
    '\n': strings.newline,
    '\t': strings.tab,
  };
  return blanks[token] ?? token;
}
