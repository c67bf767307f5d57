/** Two readings of one YAML text, compared node by node. */
import assert from 'node:assert/strict';
import { isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { isTooLong, parseYaml } from '../../server/experiment/parseYaml.ts';
import { readPlainYaml } from '../../server/experiment/plainYaml/plainYaml.ts';

/**
 * What is read in the quick way must be what the `yaml` package reads.
 *
 * @returns whether it was read in the quick way
 */
export function assertSameYaml(text: string): boolean {
  const plain = isTooLong(text) ? undefined : readPlainYaml(text);
  if (!plain) return false;
  const { contents, errors } = parseYaml(text);
  assert.deepEqual([told(plain), 0], [told(contents), errors.length]);
  return true;
}

/** Everything but comments, and how a number was formatted. */
function told(node: unknown): unknown {
  if (isPair(node)) return [told(node.key), told(node.value)];
  if (isScalar(node)) {
    const { value, source, type, range, anchor, tag } = node;
    return [value, source, type, range, anchor, tag];
  }
  if (isAlias(node)) return ['alias', node.source, node.range];
  if (!isMap(node) && !isSeq(node)) return node;
  const { flow = false, range, anchor, tag, items } = node;
  return [isMap(node) ? 'map' : 'seq', flow, range, anchor, tag, items.map(told)];
}
