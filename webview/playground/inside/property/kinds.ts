import { strings } from '../../words.ts';

/** Properties of a text that units may follow. */
export const kinds = ['quotes', 'brackets', 'line-start', 'line-position', 'regex'] as const;
export type Kind = (typeof kinds)[number];

export const kindNames: Readonly<Record<Kind, string>> = {
  quotes: strings.insideQuotes,
  brackets: strings.insideBrackets,
  'line-start': strings.insideLineStart,
  'line-position': strings.insideLinePosition,
  regex: strings.insideRegex,
};
