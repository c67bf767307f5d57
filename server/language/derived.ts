/** What follows from an experiment and its data, for hover and lenses. */
import { type DataSize, type DerivedFacts, experimentFacts } from '../experiment/facts.ts';
import { dataSizeOf } from './dataSize.ts';
import type { DataStatistics } from './dataStatistics.ts';
import type { OpenExperiment } from './experiments.ts';

export interface Derived extends DerivedFacts, DataSize {}

/** Undefined while the data is being counted, and for a file whose values are not right. */
export async function derivedFacts(
  { loaded, file, onDisk }: OpenExperiment,
  statistics: DataStatistics,
  wait: boolean,
): Promise<Derived | undefined> {
  const { draft } = loaded;
  if (draft?.task !== 'language-model' || !onDisk) return undefined;
  const size = await dataSizeOf(draft.data, file, (path, settings) =>
    wait ? statistics.count(path, settings) : statistics.peek(path, settings),
  );
  return size && { ...size, ...experimentFacts(draft, size) };
}
