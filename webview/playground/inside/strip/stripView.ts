/**
 * A text as elements, one for each token, which are coloured anew without being made anew. A line of text is a block:
 * the browser lays out those it needs.
 */
import type { Reading } from '../../../../server/protocol/inside.ts';
import type { Range } from '../place.ts';

type Token = Reading['tokens'][number];

export class StripView {
  readonly elements: HTMLElement[] = [];
  #tints: string[] = [];
  #marked: HTMLElement[] = [];
  #pointed: HTMLElement | undefined;

  constructor(container: HTMLElement, tokens: readonly Token[]) {
    container.replaceChildren(newLine());
    for (const { token } of tokens) this.#add(container, token);
  }

  /** @param tint background of each token; none where it is empty */
  colour(tint: (index: number) => string): void {
    for (const [i, element] of this.elements.entries()) {
      const next = tint(i);
      if (next === (this.#tints[i] ?? '')) continue;
      element.style.background = next;
      this.#tints[i] = next;
    }
  }

  /** Underlines tokens where something is true, the more the larger the number; up to 1. */
  underline(truth: ((index: number) => number) | undefined): void {
    for (const [i, element] of this.elements.entries()) {
      const share = truth?.(i) ?? 0;
      element.classList.toggle('true', share > 0);
      element.style.setProperty('--truth', `${Math.round(share * 100)}%`);
    }
  }

  mark(range: Range | undefined): void {
    for (const element of this.#marked) element.classList.remove('marked', 'first', 'last');
    this.#marked = range === undefined ? [] : this.elements.slice(range.from, range.to);
    for (const element of this.#marked) element.classList.add('marked');
    this.#marked[0]?.classList.add('first');
    this.#marked.at(-1)?.classList.add('last');
  }

  reveal(index: number): void {
    this.elements[index]?.scrollIntoView({ block: 'nearest' });
  }

  point(index: number | undefined): void {
    this.#pointed?.classList.remove('pointed');
    this.#pointed = index === undefined ? undefined : this.elements[index];
    this.#pointed?.classList.add('pointed');
  }

  /** The token that an event happened on. */
  indexAt(target: EventTarget | null): number | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>('.token') : null;
    return element?.dataset.index === undefined ? undefined : Number(element.dataset.index);
  }

  #add(container: HTMLElement, token: string): void {
    const element = document.createElement('span');
    element.className = 'token';
    element.dataset.index = String(this.elements.length);
    const text = token.replace(/\n+$/, '');
    element.textContent = text;
    container.lastElementChild?.append(element);
    const newlines = token.length - text.length;
    if (newlines > 0) element.classList.add('newline');
    for (let i = 0; i < newlines; i++) container.append(newLine());
    this.elements.push(element);
  }
}

function newLine(): HTMLElement {
  const line = document.createElement('div');
  line.className = 'line';
  return line;
}
