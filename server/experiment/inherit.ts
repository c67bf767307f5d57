/** What a file takes over from the one that it extends. */
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { ExperimentDocument } from './document.ts';
import type { Task } from './keys.ts';
import { mapPaths } from './namedPaths.ts';
import { isApplicable, type Setting, type Settings } from './settings.ts';
import { descriptorAt, leafAt } from './tables.ts';
import { type Mistake, readValue } from './values.ts';

/** Keys that speak of one file only and are not taken over by `extends`. */
const ownKeys = new Set(['abstract', 'description', 'extends', 'sweep', 'version']);

function isOwn(key: string): boolean {
  return ownKeys.has(key.split('.', 1)[0] ?? key);
}

/**
 * The child's settings over the base's. A choice of the child drops what the base set for another choice, its
 * task what has no meaning for it; a path in the base is relative to the base's folder and becomes relative to
 * the child's.
 */
export function inherit(base: Settings, child: Settings, baseFile: string, childFile: string): Settings {
  const { task } = child;
  const inherited = [...base.values]
    .filter(([key]) => !isOwn(key) && leafAt(key, task))
    .map(([key, setting]): [string, Setting] => [key, moved(key, setting, task, baseFile, childFile)]);
  const sections = [...base.sections].filter(
    (key) => !isOwn(key) && descriptorAt(key.split('.'), task)?.kind === 'section',
  );
  const merged: Settings = {
    task,
    values: new Map([...inherited, ...child.values]),
    sections: new Set([...sections, ...child.sections]),
    searches: child.searches,
  };
  const kept = [...merged.values].filter(
    ([key]) => child.values.has(key) || isApplicable(key.split('.'), merged),
  );
  return { ...merged, values: new Map(kept) };
}

/** An inherited value that the base's task allows, but not this one. */
export interface Misfit {
  readonly key: string;
  readonly setting: Setting;
  readonly mistake: Mistake;
}

export function misfitsIn(settings: Settings, document: ExperimentDocument): Misfit[] {
  return [...settings.values].flatMap(([key, setting]) => {
    const descriptor = leafAt(key, settings.task);
    if (!descriptor || setting.document === document) return [];
    const read = readValue(setting.node, descriptor, setting.document);
    return 'mistakes' in read ? read.mistakes.map((mistake) => ({ key, setting, mistake })) : [];
  });
}

function moved(key: string, setting: Setting, task: Task | undefined, from: string, to: string): Setting {
  if (dirname(from) === dirname(to)) return setting;
  const value = mapPaths(leafAt(key, task), setting.value, (path) =>
    isAbsolute(path) ? path : relative(dirname(to), resolve(dirname(from), path)).replaceAll('\\', '/'),
  );
  return { ...setting, value };
}
