/** Several tables as one, in which every key is as wide as in the widest of them. */
import type { Descriptor, Keys } from './descriptor.ts';

export function mergeTables(tables: readonly Keys[]): Keys {
  const names = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      mergeDescriptors(
        tables.flatMap((table) => table[name] ?? []),
        tables.length,
      ),
    ]),
  );
}

/** @param tables number of tables; a key that only some of them have cannot be required */
function mergeDescriptors(descriptors: readonly Descriptor[], tables: number): Descriptor {
  const base = descriptors.find(({ kind }) => kind === 'integers') ?? descriptors[0]!;
  const { default: _, when: __, required: ___, ...common } = { default: undefined, ...base };
  const required = descriptors.length === tables && descriptors.every((one) => one.required);
  const same = <V>(value: (one: Descriptor) => V) =>
    descriptors.every((one) => JSON.stringify(value(one)) === JSON.stringify(value(base)));
  const shared = {
    ...(required && { required }),
    ...(base.when && same(({ when }) => when) && { when: base.when }),
    ...('default' in base && same((one) => 'default' in one && one.default) && { default: base.default }),
  };
  return { ...common, ...shared, ...widest(base, descriptors) } as Descriptor;
}

/** What of a descriptor grows when others join it: keys, choices, bounds. */
function widest(base: Descriptor, descriptors: readonly Descriptor[]): Partial<Record<string, unknown>> {
  switch (base.kind) {
    case 'section': {
      const tables = descriptors.flatMap((one) => (one.kind === 'section' ? [one.keys] : []));
      return { keys: mergeTables(tables) };
    }
    case 'choice':
    case 'names': {
      const choices = descriptors.flatMap((one) => ('choices' in one && one.choices ? [one.choices] : []));
      return choices.length > 0 ? { choices: Object.assign({}, ...choices) } : {};
    }
    case 'path':
      return foldersOf(descriptors);
    case 'integer':
    case 'number':
    case 'integers':
    case 'numbers':
    case 'fraction-or-paths':
      return {
        ...foldersOf(descriptors),
        min: bound(
          descriptors.map((one) => ('min' in one ? one.min : undefined)),
          Math.min,
        ),
        max: bound(
          descriptors.map((one) => ('max' in one ? one.max : undefined)),
          Math.max,
        ),
      };
    default:
      return {};
  }
}

function foldersOf(descriptors: readonly Descriptor[]) {
  return descriptors.some((one) => 'folders' in one && one.folders) ? { folders: true } : {};
}

function bound(values: readonly (number | undefined)[], widest: (...values: number[]) => number) {
  const known = values.flatMap((value) => value ?? []);
  return known.length === values.length ? widest(...known) : undefined;
}
