/** The table that a file is read with: that of its task, or all of them in one while no task is known. */
import type { Descriptor, Keys, LeafDescriptor } from './descriptor.ts';
import { sweepSection } from './keys/sweep.ts';
import { type Task, taskKeys } from './keys.ts';
import { mergeTables } from './mergeTables.ts';

export const tasks: readonly Task[] = Object.keys(taskKeys).filter(isTask);

export function isTask(name: unknown): name is Task {
  return typeof name === 'string' && Object.hasOwn(taskKeys, name);
}

const merged = withSweep(mergeTables(tasks.map((task) => taskKeys[task])));
/** Every table lists all tasks under `task`: another one may be chosen at any time. */
const tables = new Map<Task | undefined, Keys>(
  tasks.map((task) => [task, withSweep({ ...taskKeys[task], task: merged.task! })]),
);

function withSweep(table: Keys): Keys {
  return { ...table, sweep: sweepSection(table) };
}

export function tableOf(task: Task | undefined): Keys {
  return tables.get(task) ?? merged;
}

/** The keys of a section; undefined when there is no such section. */
export function keysAt(path: readonly string[], task: Task | undefined): Keys | undefined {
  let keys = tableOf(task);
  for (const name of path) {
    const descriptor = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (descriptor?.kind !== 'section') return undefined;
    keys = descriptor.keys;
  }
  return keys;
}

const sweptKeys = 'sweep.keys.';

/** A dotted key as the names that lead to it: below `sweep.keys` the rest is one name. */
export function pathOf(key: string): string[] {
  return key.startsWith(sweptKeys) ? ['sweep', 'keys', key.slice(sweptKeys.length)] : key.split('.');
}

export function descriptorAt(path: readonly string[], task: Task | undefined): Descriptor | undefined {
  const keys = keysAt(path.slice(0, -1), task);
  const name = path.at(-1) ?? '';
  return keys && Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** The descriptor of a dotted key that is not a section. */
export function leafAt(key: string, task: Task | undefined): LeafDescriptor | undefined {
  const descriptor = byKey(task).get(key);
  return descriptor?.kind === 'section' || descriptor?.kind === 'search' ? undefined : descriptor;
}

/** Dotted paths of every key of a table that has one value. */
export function leafPaths(task: Task | undefined, path: readonly string[] = []): string[] {
  return Object.entries(keysAt(path, task) ?? {}).flatMap(([name, descriptor]) => {
    if (descriptor.kind === 'section') return leafPaths(task, [...path, name]);
    return descriptor.kind === 'search' ? [] : [[...path, name].join('.')];
  });
}

/** The tasks in which a key, by its dotted path, is valid. */
export function tasksWith(key: string): Task[] {
  return tasks.filter((task) => byKey(task).has(key));
}

const dotted = new Map<Task | undefined, ReadonlyMap<string, Descriptor>>();

/** Every key of a table, sections too, by its dotted path. */
function byKey(task: Task | undefined): ReadonlyMap<string, Descriptor> {
  const known = dotted.get(task) ?? new Map(withPaths(tableOf(task), ''));
  dotted.set(task, known);
  return known;
}

function withPaths(keys: Keys, prefix: string): [string, Descriptor][] {
  return Object.entries(keys).flatMap(([name, descriptor]): [string, Descriptor][] => {
    const inner = descriptor.kind === 'section' ? withPaths(descriptor.keys, `${prefix}${name}.`) : [];
    return [[prefix + name, descriptor], ...inner];
  });
}
