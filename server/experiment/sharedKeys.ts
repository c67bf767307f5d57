/** What tables have in common, and what is one table's own. */
import type { Descriptor, Keys } from './descriptor.ts';

/** The keys that are the same in all tables; of a section, those in it, and what it is if that is the same too. */
export function sharedKeys(tables: readonly Keys[]): Keys {
  const [first = {}, ...others] = tables;
  return pick(first, (descriptor, name) => {
    if (isDotted(descriptor)) return descriptor;
    const all = [descriptor, ...others.flatMap((table) => table[name] ?? [])];
    if (all.length < tables.length) return undefined;
    if (all.every((one) => isSame(one, descriptor))) return descriptor;
    const isOneDoc = all.every(({ doc }) => doc === descriptor.doc);
    const inner = all.flatMap((one) => (one.kind === 'section' ? [one.keys] : []));
    return descriptor.kind === 'section' && inner.length === all.length
      ? { ...descriptor, doc: isOneDoc ? descriptor.doc : '', keys: sharedKeys(inner) }
      : undefined;
  });
}

/** The keys of a table without those that it shares. */
export function ownKeys(table: Keys, shared: Keys): Keys {
  return pick(table, (descriptor, name) => {
    const other = shared[name];
    if (!other) return descriptor;
    if (isDotted(descriptor)) return undefined;
    return descriptor.kind === 'section' && other.kind === 'section'
      ? { ...descriptor, keys: ownKeys(descriptor.keys, other.keys) }
      : undefined;
  });
}

function pick(keys: Keys, choose: (descriptor: Descriptor, name: string) => Descriptor | undefined): Keys {
  const chosen = Object.entries(keys).flatMap(([name, descriptor]) => {
    const one = choose(descriptor, name);
    const isEmpty = one?.kind === 'section' && Object.keys(one.keys).length === 0;
    return one && !isEmpty ? [[name, one] as const] : [];
  });
  return Object.fromEntries(chosen);
}

/** Its keys are those of the table over again. */
function isDotted(descriptor: Descriptor): boolean {
  return descriptor.kind === 'section' && descriptor.dotted === true;
}

function isSame(a: Descriptor, b: Descriptor): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
