/**
 * The generated text as elements, one for each token, only ever added at the end or cut off there, so that
 * thousands of tokens cost no more than the new ones. A line of text is a block: the browser lays out those it needs.
 */
import type { ShownToken } from './shownToken.ts';
import { surprise } from './surprise.ts';

/** The class of a token, for its colour. */
export type TokenLook = (token: ShownToken, index: number) => string;

/** By how likely it was. */
export const bySurprise: TokenLook = ({ probability }) => `level-${surprise(probability)}`;

export class TokenView {
  readonly #container: HTMLElement;
  #prompt: string | undefined;
  #shown: ShownToken[] = [];
  #elements: HTMLElement[] = [];
  #selected: HTMLElement | undefined;
  #marked: HTMLElement | undefined;
  readonly #look: TokenLook;

  constructor(container: HTMLElement, look: TokenLook) {
    this.#container = container;
    this.#look = look;
  }

  /** Makes the elements equal to the text. */
  sync(prompt: string, tokens: readonly ShownToken[]): void {
    if (prompt !== this.#prompt) this.#reset(prompt);
    let same = 0;
    while (same < this.#shown.length && this.#shown[same] === tokens[same]) same++;
    if (same < this.#shown.length) this.#cut(same);
    for (const token of tokens.slice(same)) this.#add(token);
  }

  select(index: number | undefined): void {
    this.#selected?.classList.remove('selected');
    this.#selected = index === undefined ? undefined : this.#elements[index];
    this.#selected?.classList.add('selected');
    this.#selected?.scrollIntoView({ block: 'nearest' });
  }

  /** Marks the place where a text parts from another. */
  mark(index: number | undefined): void {
    this.#marked?.classList.remove('parting');
    this.#marked = index === undefined ? undefined : this.#elements[index];
    this.#marked?.classList.add('parting');
  }

  /** The token that an event happened on. */
  indexAt(target: EventTarget | null): number | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>('.token') : null;
    return element?.dataset.index === undefined ? undefined : Number(element.dataset.index);
  }

  /** The token above (−1) or below (1) another, as the lines are broken now. */
  vertical(index: number, direction: 1 | -1): number {
    const start = this.#elements[index]?.getBoundingClientRect();
    if (start === undefined) return index;
    let best = index;
    let row: number | undefined;
    let shortest = Number.POSITIVE_INFINITY;
    for (let i = index + direction; i >= 0 && i < this.#elements.length; i += direction) {
      const { left, top } = this.#elements[i]!.getBoundingClientRect();
      if (Math.abs(top - start.top) < start.height / 2) continue;
      row ??= top;
      if (Math.abs(top - row) > start.height / 2) break;
      if (Math.abs(left - start.left) < shortest) {
        shortest = Math.abs(left - start.left);
        best = i;
      }
    }
    return best;
  }

  #reset(prompt: string): void {
    this.#prompt = prompt;
    this.#shown = [];
    this.#elements = [];
    const line = newLine();
    const element = line.appendChild(document.createElement('span'));
    element.className = 'prompt';
    element.textContent = prompt;
    this.#container.replaceChildren(line);
  }

  #cut(length: number): void {
    const first = this.#elements[length];
    const line = first?.parentElement;
    while (line?.nextSibling) line.nextSibling.remove();
    while (first?.nextSibling) first.nextSibling.remove();
    first?.remove();
    this.#elements.length = length;
    this.#shown.length = length;
  }

  #add(shown: ShownToken): void {
    const element = document.createElement('span');
    element.className = `token ${this.#look(shown, this.#elements.length)}${shown.chosen ? ' chosen' : ''}`;
    element.dataset.index = String(this.#elements.length);
    const text = shown.token.replace(/\n+$/, '');
    const newlines = shown.token.length - text.length;
    element.textContent = text;
    if (newlines > 0) element.classList.add('newline');
    this.#container.lastElementChild?.append(element);
    for (let i = 0; i < newlines; i++) this.#container.append(newLine());
    this.#elements.push(element);
    this.#shown.push(shown);
  }
}

function newLine(): HTMLElement {
  const line = document.createElement('div');
  line.className = 'line';
  return line;
}
