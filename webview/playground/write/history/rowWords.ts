import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { type TextNode, textOf } from './textNode.ts';

const longest = 80;
const longestWord = 20;

/** What a text is called: its name, or else its beginning; a branch by what it adds, from the beginning of the word. */
export function rowTitle({ name, at, prompt, tokens }: TextNode, parent: TextNode | undefined): string {
  if (name !== undefined) return name;
  const before = parent ? parent.tokens.slice(Math.max(0, at - parent.at - longestWord), at - parent.at) : [];
  const word = /\S*$/.exec(textOf('', before))?.[0] ?? '';
  const text = textOf(parent ? `… ${word}` : prompt, tokens.slice(0, longest));
  return text.replace(/\s+/g, ' ').trim().slice(0, longest) || strings.generating;
}

/** How it was made. */
export function rowDetails({ prompt, tokens, options }: TextNode): string {
  const { temperature, seed, cache } = options;
  const made = fill(
    strings.historyRow,
    formats.integer(tokens.length),
    formats.short(temperature),
    String(seed),
  );
  return [made, cache && strings.withCache, fill(strings.historyPrompt, prompt)].filter(Boolean).join(' · ');
}
