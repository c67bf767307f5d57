/** How far each line is to be indented. */
import { isMap, isScalar, isSeq, type LineCounter, type Node, type YAMLMap } from 'yaml';
import type { ExperimentDocument } from '../../experiment/document.ts';
import type { Edit } from '../fixes/fix.ts';

interface Line {
  readonly start: number;
  /** Spaces and tabs. */
  readonly indent: number;
  /** Without indentation and line break. */
  readonly content: string;
}

/** @param unit spaces by which a section is indented */
export function indentationEdits({ text, yaml, lines }: ExperimentDocument, unit: number): Edit[] {
  if (!isMap(yaml.contents) || yaml.contents.flow) return [];
  const layout = new Layout(linesOf(text, lines), lines, unit);
  layout.placeMap(yaml.contents, 0);
  layout.placeComments();
  return layout.edits();
}

function linesOf(text: string, { lineStarts }: LineCounter): Line[] {
  return lineStarts.map((lineStart, at) => {
    const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
    const written = text.slice(start, lineStarts[at + 1] ?? text.length);
    const indent = /^[ \t]*/.exec(written)?.[0].length ?? 0;
    return { start, indent, content: written.slice(indent).trimEnd() };
  });
}

class Layout {
  readonly #lines: readonly Line[];
  readonly #counter: LineCounter;
  readonly #unit: number;
  /** New indentation by line; a line without one stays. */
  readonly #indents: number[] = [];
  /** Lines of text that goes over several lines: what looks like a comment there is none. */
  readonly #text = new Set<number>();

  constructor(lines: readonly Line[], counter: LineCounter, unit: number) {
    this.#lines = lines;
    this.#counter = counter;
    this.#unit = unit;
  }

  placeMap({ items }: YAMLMap, indent: number): void {
    for (const { key, value } of items) {
      if (!isScalar(key) || !key.range) continue;
      const first = this.#lineAt(key.range[0]);
      this.#indents[first] = indent;
      this.#placeValue(value, first, indent);
    }
  }

  #placeValue(value: unknown, first: number, indent: number): void {
    if (!isScalar(value) && !isMap(value) && !isSeq(value)) return;
    const [start, end] = value.range ?? [0, 0];
    const last = this.#lineAt(Math.max(end - 1, start));
    const from = this.#lineAt(start);
    const inner = indent + this.#unit;
    if (isMap(value) && !value.flow && from > first) this.placeMap(value, inner);
    else if (isSeq(value) && !value.flow && from > first)
      this.#shift(from, last, inner - this.#lines[from]!.indent);
    else this.#placeText(value, first, last, indent);
  }

  /** Further lines of text, or of brackets. */
  #placeText(value: Node, first: number, last: number, indent: number): void {
    const moved = indent - this.#lines[first]!.indent;
    const isBlock = isScalar(value) && (value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED');
    if (isScalar(value)) for (let at = first + 1; at <= last; at++) this.#text.add(at);
    const content = this.#lines.slice(first + 1, last + 1).find((line) => line.content !== '');
    const header = this.#lines[first]!.content;
    // A digit after | or > counts from the key.
    const isCounted = /[|>][+-]?\d/.test(header);
    const shift = isBlock && content && !isCounted ? indent + this.#unit - content.indent : moved;
    this.#shift(first + 1, last, shift);
  }

  #shift(from: number, to: number, by: number): void {
    for (let at = from; at <= to; at++) {
      const { indent, content } = this.#lines[at]!;
      if (content !== '' || this.#text.has(at)) this.#indents[at] = Math.max(0, indent + by);
    }
  }

  /** A comment goes with the next line when it stands under the same column, else with the section that it is in. */
  placeComments(): void {
    let next: number | undefined;
    for (let at = this.#lines.length - 1; at >= 0; at--) {
      const { content, indent } = this.#lines[at]!;
      if (this.#text.has(at) || content === '') continue;
      if (!content.startsWith('#')) next = at;
      else if (next !== undefined && this.#lines[next]!.indent === indent) this.#follow(at, next);
      else this.#follow(at, this.#above(at, indent));
    }
  }

  #follow(at: number, other: number | undefined): void {
    const indent = other === undefined ? undefined : this.#indents[other];
    if (indent !== undefined) this.#indents[at] = indent;
  }

  /** The last line above that is not indented further. */
  #above(from: number, indent: number): number | undefined {
    for (let at = from - 1; at >= 0; at--) {
      const line = this.#lines[at]!;
      const isKey = line.content !== '' && !line.content.startsWith('#') && !this.#text.has(at);
      if (isKey && line.indent <= indent) return at;
    }
    return undefined;
  }

  edits(): Edit[] {
    return this.#lines.flatMap(({ start, indent, content }, at): Edit | [] => {
      if (this.#text.has(at) && content === '') return [];
      const wanted = content === '' ? 0 : this.#indents[at];
      return wanted === undefined || wanted === indent
        ? []
        : { start, end: start + indent, text: ' '.repeat(wanted) };
    });
  }

  #lineAt(offset: number): number {
    return this.#counter.linePos(offset).line - 1;
  }
}
