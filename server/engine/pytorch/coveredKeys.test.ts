/** What `sameKeys.test.ts` compares leaves out no key of networks and of learning. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BackendCase, readCase } from '../../../test/support/backendCaseFiles.ts';
import { backendCases } from '../../../test/support/backendCases.ts';
import type { LeafDescriptor } from '../../experiment/descriptor.ts';
import { leafAt, leafPaths } from '../../experiment/tables.ts';

/** A trainer never sees these: they decide what it is given and when, and what becomes of what it finds. */
const outside = [
  /^training\.(epochs|seed|threads|log_every|probes|monitor)$/,
  /^training\.(schedule|early_stopping)\./,
  /^training\.optimizer\.non_monotone_interval$/,
  /^training\.scheduled_sampling\.(end|decay)$/,
  // First values, which are drawn before.
  /^model\.(initializer|recurrent_initializer|forget_bias|initial_range|embedding_range)$/,
];

test('every key of networks and of learning is in a case', async () => {
  const seen = new Set((await Promise.all(Object.values(backendCases).map(toldIn))).flat());
  const wanted = leafPaths(undefined)
    .filter((key) => /^(model|training)\./.test(key) && !outside.some((pattern) => pattern.test(key)))
    .flatMap((key) => valuesOf(leafAt(key, undefined)!).map((value) => `${key}: ${value}`));
  assert.ok(wanted.length > 100);
  assert.deepEqual(
    wanted.filter((value) => !seen.has(value)),
    [],
  );
});

/** What must be seen of a key: each of its choices, or any value that is not the default. */
function valuesOf(descriptor: LeafDescriptor): string[] {
  if (descriptor.kind === 'choice') return Object.keys(descriptor.choices);
  return descriptor.kind === 'boolean' ? ['false', 'true'] : ['a value'];
}

async function toldIn(example: BackendCase): Promise<string[]> {
  const experiment = await readCase(example, 'a.lstm.yaml', { checkFiles: false });
  const { task } = experiment;
  return flattened(experiment, '').flatMap(([key, value]) => {
    const descriptor = leafAt(key, task);
    const isDefault = descriptor && 'default' in descriptor && descriptor.default === value;
    return [`${key}: ${value}`, ...(isDefault ? [] : [`${key}: a value`])];
  });
}

/** Settings by their dotted keys. */
function flattened(settings: object, prefix: string): [string, unknown][] {
  return Object.entries(settings).flatMap(([name, value]): [string, unknown][] =>
    typeof value === 'object' && !Array.isArray(value)
      ? flattened(value, `${prefix}${name}.`)
      : [[prefix + name, value]],
  );
}
