/** The document as sections and entries, each joined with its descriptor: what every check and feature walks over. */
import { isAlias, isMap, isNode, isScalar, type Node, type YAMLMap } from 'yaml';
import { aliasTarget } from './aliases.ts';
import type { Descriptor, Keys } from './descriptor.ts';
import type { ExperimentDocument } from './document.ts';
import type { Span } from './problem.ts';

export interface Entry {
  readonly key: string;
  readonly path: readonly string[];
  readonly keySpan: Span;
  /** The value, with an alias followed; undefined when nothing or an unknown alias stands there. */
  readonly value: Node | undefined;
  readonly valueSpan: Span | undefined;
  /** Absent for a key that does not exist here. */
  readonly descriptor: Descriptor | undefined;
  /** Present when the descriptor and the value are both a section. */
  readonly section: Section | undefined;
}

export interface Section {
  readonly path: readonly string[];
  readonly keys: Keys;
  readonly entries: readonly Entry[];
  /** Written as `{…}`. */
  readonly flow: boolean;
  readonly span: Span;
}

/** The root section; undefined when the document is not a mapping. An empty document is an empty section. */
export function buildTree(document: ExperimentDocument, table: Keys): Section | undefined {
  const root = document.yaml.contents;
  if (root === null || (isScalar(root) && root.value === null && root.source === '')) {
    const end = document.text.length;
    return { path: [], keys: table, entries: [], flow: false, span: { start: end, end } };
  }
  return isMap(root) ? buildSection(document, root, table, []) : undefined;
}

function buildSection(document: ExperimentDocument, map: YAMLMap, keys: Keys, path: string[]): Section {
  const entries: Entry[] = [];
  for (const pair of map.items) {
    if (!isScalar(pair.key) || !pair.key.range) continue;
    const key = String(pair.key.value ?? '');
    const keyPath = [...path, key];
    const descriptor = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const value =
      descriptor && isAlias(pair.value) ? aliasTarget(pair.value, document.yaml) : nodeOf(pair.value);
    const valueSpan = spanOf(pair.value);
    const section =
      descriptor?.kind === 'section' && isMap(value)
        ? buildSection(document, value, descriptor.keys, keyPath)
        : undefined;
    const [start, end] = pair.key.range;
    entries.push({ key, path: keyPath, keySpan: { start, end }, value, valueSpan, descriptor, section });
  }
  return { path, keys, entries, flow: map.flow === true, span: spanOf(map) ?? { start: 0, end: 0 } };
}

function nodeOf(value: unknown): Node | undefined {
  return isNode(value) ? value : undefined;
}

function spanOf(value: unknown): Span | undefined {
  if (!isNode(value) || !value.range) return undefined;
  const [start, end] = value.range;
  return end > start ? { start, end } : undefined;
}

/** Every entry of a section and of the sections in it, in the order of the file. */
export function* allEntries(section: Section): Generator<Entry> {
  for (const entry of section.entries) {
    yield entry;
    if (entry.section) yield* allEntries(entry.section);
  }
}
