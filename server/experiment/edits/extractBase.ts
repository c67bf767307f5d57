/** Moves what experiments have in common into a base that they extend. Comments go where their keys go. */
import * as l10n from '@vscode/l10n';
import { isMap, isNode, isScalar, type Pair, YAMLMap } from 'yaml';
import { UserError } from '../../base/errors.ts';
import { expandAliases } from '../aliases.ts';
import { type ParsedYaml, parseYaml } from '../parseYaml.ts';

/** These say something of one file and are not inherited. */
const ownKeys = new Set(['abstract', 'description', 'extends', 'sweep', 'version']);

export interface ExtractedBase {
  readonly base: string;
  /** The experiments, in the order given. */
  readonly texts: readonly string[];
}

/** The keys of the top level that can be moved, in the order of the file. */
export function movableKeys(text: string): string[] {
  return entriesOf(mapOf(parseYaml(text))).flatMap(({ name }) => (ownKeys.has(name) ? [] : name));
}

/**
 * @param texts of experiment files in one folder
 * @param base the base as the files name it in `extends`
 * @param keys the sections of the top level to move; without them all settings that are the same in all files are
 * @throws UserError where nothing can be moved
 */
export function extractBase(
  texts: readonly string[],
  base: string,
  keys?: ReadonlySet<string>,
): ExtractedBase {
  const documents = texts.map(editable);
  const headers = documents.map(takeHeader);
  const [first, ...others] = documents.map(mapOf);
  const [firstText = ''] = texts;
  if (!first) throw new Error('a base is made of at least one experiment');
  const extended = commonBase([first, ...others]);
  const moved = shared([first, ...others], (name, depth) => depth > 0 || isMoved(name, keys));
  if (moved.size === 0) {
    throw new UserError(l10n.t('These experiments have no setting in common that could be moved to a base.'));
  }
  const baseDocument = editable(firstText);
  takeHeader(baseDocument);
  keepOnly(mapOf(baseDocument), moved);
  putFirst(baseDocument, { ...(extended !== undefined && { extends: extended }), abstract: true });
  for (const [at, document] of documents.entries()) {
    remove(mapOf(document), moved);
    mapOf(document).delete('extends');
    putFirst(document, { extends: base }, headers[at]);
  }
  return {
    base: written(baseDocument, firstText),
    texts: documents.map((document, at) => written(document, texts[at] ?? '')),
  };
}

function isMoved(name: string, keys: ReadonlySet<string> | undefined): boolean {
  return !ownKeys.has(name) && (keys?.has(name) ?? true);
}

function editable(text: string): ParsedYaml {
  const document = parseYaml(text);
  if (document.errors.length > 0 || !isMap(document.contents) || !expandAliases(document)) {
    throw new UserError(l10n.t('The file has an error: mend it before a base is made of it.'));
  }
  return document;
}

/** The base that all of them have already: the new one stands between. */
function commonBase(maps: readonly YAMLMap[]): string | undefined {
  const [first, ...others] = maps.map((map) => map.get('extends'));
  if (others.some((other) => other !== first)) {
    throw new UserError(l10n.t('These experiments extend different files: they cannot share another base.'));
  }
  return typeof first === 'string' ? first : undefined;
}

/** Settings to move: a whole value, or some of the settings in a section. */
type Moved = Map<string, Moved | 'whole'>;

function shared(
  maps: readonly YAMLMap[],
  mayMove: (name: string, depth: number) => boolean,
  depth = 0,
): Moved {
  const moved: Moved = new Map();
  const [first, ...others] = maps;
  if (!first) return moved;
  for (const { name, pair } of entriesOf(first)) {
    const values = [pair.value, ...others.map((map) => map.get(name, true))];
    if (!mayMove(name, depth) || values.some((value) => value === undefined)) continue;
    if (new Set(values.map(plain)).size === 1) moved.set(name, 'whole');
    else if (values.every((value) => isMap(value))) {
      const inner = shared(values, mayMove, depth + 1);
      if (inner.size > 0) moved.set(name, inner);
    }
  }
  return moved;
}

function plain(value: unknown): string {
  return JSON.stringify(isNode(value) ? value.toJSON() : value);
}

function keepOnly(map: YAMLMap, moved: Moved): void {
  map.items = entriesOf(map).flatMap(({ name, pair }) => {
    const inner = moved.get(name);
    if (inner instanceof Map && isMap(pair.value)) keepOnly(pair.value, inner);
    return inner ? [pair] : [];
  });
}

function remove(map: YAMLMap, moved: Moved): void {
  map.items = entriesOf(map).flatMap(({ name, pair }) => {
    const inner = moved.get(name);
    if (inner instanceof Map && isMap(pair.value)) remove(pair.value, inner);
    return inner === 'whole' ? [] : [pair];
  });
}

/** Takes away what stands above the first key and speaks of the whole file: all but the paragraph at that key. */
function takeHeader(document: ParsedYaml): string | undefined {
  const [first] = mapOf(document).items;
  if (!first || !isScalar(first.key)) return undefined;
  const paragraphs = first.key.commentBefore?.split(/\n\s*\n/) ?? [];
  const ofKey = document.commentBefore || paragraphs.length > 1 ? paragraphs.pop() : undefined;
  first.key.commentBefore = ofKey ?? null;
  const header = [document.commentBefore, ...paragraphs].filter(Boolean).join('\n\n');
  document.commentBefore = null;
  return header || undefined;
}

function putFirst(document: ParsedYaml, values: Readonly<Record<string, unknown>>, header?: string): void {
  const map = mapOf(document);
  const pairs = Object.entries(values).map(([key, value]) => document.createPair(key, value));
  map.items.unshift(...pairs);
  if (header !== undefined) document.commentBefore = header;
}

/** An empty document is a map without entries. */
function mapOf(document: ParsedYaml): YAMLMap {
  return isMap(document.contents) ? document.contents : new YAMLMap();
}

function entriesOf(map: YAMLMap): { name: string; pair: Pair<unknown, unknown> }[] {
  return map.items.map((pair) => ({
    name: String(isNode(pair.key) ? pair.key.toJSON() : pair.key),
    pair,
  }));
}

function written(document: ParsedYaml, original: string): string {
  const text = `${document.toString({ lineWidth: 0 }).trimEnd()}\n`;
  return original.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
