/** `--set key=value`: edits of an experiment file's text that keep its comments. */
import * as l10n from '@vscode/l10n';
import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { UserError } from '../base/errors.ts';
import { expandAliases } from './aliases.ts';
import type { LeafDescriptor } from './descriptor.ts';
import { parseYaml } from './parseYaml.ts';
import { mostSimilar } from './similar.ts';
import { descriptorAt, leafPaths } from './tables.ts';

/**
 * Sets keys in a YAML text, e.g. `['training.epochs=3', 'training.optimizer.type=sgd']`. Values are YAML; the
 * value of a key that takes text is that text as it is, unless it stands in quotation marks.
 * Throws a UserError for an assignment without `=` and for a key that does not exist. Values are checked when
 * the text is loaded, and so is a text that is not an experiment: it is returned as it was.
 */
export function applyOverrides(yamlText: string, assignments: readonly string[]): string {
  const document = parseYaml(yamlText);
  const editable = isMapping(document) && expandAliases(document);
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new UserError(l10n.t('Write "--set key=value", not "{0}".', assignment));
    }
    const path = assignment.slice(0, equals).trim().split('.');
    const value = readValue(assignment.slice(equals + 1), leafOf(path));
    if (editable) setValue(document, path, value);
  }
  return assignments.length > 0 && editable ? document.toString({ lineWidth: 0 }) : yamlText;
}

function isMapping({ errors, contents }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || isMap(contents));
}

/** Of any task: whether the key has a meaning for this one is seen when the text is loaded. */
function leafOf(path: readonly string[]): LeafDescriptor {
  const key = path.join('.');
  const descriptor = descriptorAt(path, undefined);
  if (descriptor && descriptor.kind !== 'section' && descriptor.kind !== 'search') return descriptor;
  if (descriptor) throw new UserError(l10n.t('"{0}" is a section: set one of its keys.', key), { key });
  const paths = leafPaths(undefined);
  const similar = paths.find((one) => one.endsWith(`.${key}`)) ?? mostSimilar(key, paths);
  const message = similar
    ? l10n.t('There is no key "{0}". Did you mean "{1}"?', key, similar)
    : l10n.t('There is no key "{0}" in {1}.', key, l10n.t('an experiment file'));
  throw new UserError(message, { key });
}

const listKinds: ReadonlySet<LeafDescriptor['kind']> = new Set([
  'fraction-or-paths',
  'integers',
  'numbers',
  'names',
]);

/** One number, word or text, or a list where the key takes one; anything else is the text that it was written as. */
function readValue(text: string, { kind }: LeafDescriptor): unknown {
  const isText = (kind === 'string' || kind === 'path') && !/^\s*["']/.test(text);
  const { contents, errors } = parseYaml(text);
  const isList = listKinds.has(kind) && isSeq(contents) && contents.items.every((item) => isScalar(item));
  if (isText || errors.length > 0 || !(contents === null || isScalar(contents) || isList)) return text;
  if (contents) delete contents.anchor;
  return contents;
}

/** Sets a value in a document without aliases. An empty section in its way is filled. */
export function setValue(document: Document, path: readonly string[], value: unknown): void {
  for (let depth = 0; depth < path.length; depth++) {
    const outer = path.slice(0, depth);
    const node = depth === 0 ? document.contents : document.getIn(outer, true);
    if (!isMap(node)) document.setIn(outer, document.createNode({}));
  }
  document.setIn(path, value);
}
