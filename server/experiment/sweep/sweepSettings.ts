import { fillDefaults } from '../defaults.ts';
import type { Settings } from '../settings.ts';
import { keysAt } from '../tables.ts';
import type { Search } from './search.ts';

/** The `sweep` section of a checked file, with its defaults. */
export interface SweepSettings {
  readonly method: 'grid' | 'random' | 'halving';
  /** Of random trials. */
  readonly trials: number;
  readonly seed: number;
  readonly parallel: number;
  /** As in metric lines; undefined where what the task monitors decides. */
  readonly metric: string | undefined;
  readonly halving: { readonly factor: number; readonly minEpochs: number };
  /** In the order of the file. */
  readonly searches: ReadonlyMap<string, Search>;
}

/** Undefined where the file has no sweep. */
export function sweepOf(settings: Settings): SweepSettings | undefined {
  if (!settings.sections.has('sweep')) return undefined;
  const filled = fillDefaults(keysAt(['sweep'], settings.task) ?? {}, ['sweep'], settings);
  const halving = isRecord(filled.halving) ? filled.halving : {};
  const searches = new Map([...settings.searches].map(([key, { search }]) => [key, search]));
  return {
    method: filled.method === 'random' || filled.method === 'halving' ? filled.method : 'grid',
    trials: Number(filled.trials ?? 0),
    seed: Number(filled.seed ?? 0),
    parallel: Number(filled.parallel),
    metric: typeof filled.metric === 'string' ? filled.metric : undefined,
    halving: { factor: Number(halving.factor ?? 0), minEpochs: Number(halving.min_epochs ?? 0) },
    searches,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
