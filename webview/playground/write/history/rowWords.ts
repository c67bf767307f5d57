import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { type TextNode, textOf } from './textNode.ts';

const longest = 80;

/** What a text is called: its name, or else its beginning; a branch by what it adds. */
export function rowTitle({ name, parent, prompt, tokens }: TextNode): string {
  if (name !== undefined) return name;
  const text = textOf(parent === undefined ? prompt : '', tokens.slice(0, longest));
  return text.replace(/\s+/g, ' ').trim().slice(0, longest) || strings.generating;
}

/** How it was made. */
export function rowDetails({ prompt, tokens, options }: TextNode): string {
  const { temperature, seed } = options;
  const made = fill(
    strings.historyRow,
    formats.integer(tokens.length),
    formats.short(temperature),
    String(seed),
  );
  return `${made} · ${fill(strings.historyPrompt, prompt)}`;
}
