/** `--set key=value`: edits of an experiment file's text that keep its comments. */
import * as l10n from '@vscode/l10n';
import { type Document, isAlias, isMap, type ParsedNode, parseDocument, type YAMLMap } from 'yaml';
import { UserError } from '../base/errors.ts';
import type { Descriptor } from './descriptor.ts';
import { keysAt } from './settings.ts';
import { mostSimilar } from './similar.ts';

/**
 * Sets keys in a YAML text, e.g. `['training.epochs=3', 'training.optimizer.type=sgd']`. The values are YAML.
 * Throws a UserError for an assignment without `=` and for a key that does not exist; values are checked when
 * the text is loaded.
 */
export function applyOverrides(yamlText: string, assignments: readonly string[]): string {
  if (assignments.length === 0) return yamlText;
  const document = parseDocument<ParsedNode>(yamlText, { uniqueKeys: false });
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new UserError(l10n.t('Write "--set key=value", not "{0}".', assignment));
    }
    const path = assignment.slice(0, equals).trim().split('.');
    checkPath(path);
    setValue(document, path, parseDocument(assignment.slice(equals + 1)).contents);
  }
  return document.toString({ lineWidth: 0 });
}

function checkPath(path: readonly string[]): void {
  const key = path.join('.');
  const descriptor = descriptorOf(path);
  if (descriptor && descriptor.kind !== 'section') return;
  if (descriptor) throw new UserError(l10n.t('"{0}" is a section: set one of its keys.', key), { key });
  const similar = mostSimilar(key, leafPaths());
  const message = similar
    ? l10n.t('There is no key "{0}". Did you mean "{1}"?', key, similar)
    : l10n.t('There is no key "{0}" in {1}.', key, l10n.t('an experiment file'));
  throw new UserError(message, { key });
}

export function descriptorOf(path: readonly string[]): Descriptor | undefined {
  const keys = keysAt(path.slice(0, -1));
  const name = path.at(-1) ?? '';
  return keys && Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** Dotted paths of every key of the table that is not a section. */
export function leafPaths(path: readonly string[] = []): string[] {
  return Object.entries(keysAt(path) ?? {}).flatMap(([name, descriptor]) =>
    descriptor.kind === 'section' ? leafPaths([...path, name]) : [[...path, name].join('.')],
  );
}

/** Sets a value. What stands in its way becomes a section: an empty section, or an alias, which gets a copy. */
export function setValue(document: Document, path: readonly string[], value: unknown): void {
  for (let depth = 0; depth < path.length; depth++) {
    const outer = path.slice(0, depth);
    const node = depth === 0 ? document.contents : document.getIn(outer, true);
    if (!isMap(node)) document.setIn(outer, sectionInPlaceOf(node, document));
  }
  document.setIn(path, value);
}

function sectionInPlaceOf(node: unknown, document: Document): YAMLMap {
  const target = isAlias(node) ? node.resolve(document) : undefined;
  const section = isMap(target) ? target.clone() : document.createNode({});
  if (!isMap(section)) throw new Error('A copy of a section is not a section.');
  delete section.anchor;
  return section;
}
