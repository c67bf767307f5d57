/** What follows from an experiment and its data, for hover and lenses. */
import type { Experiment } from '../experiment/keys.ts';
import type { LoadedExperiment } from '../experiment/load.ts';
import { dataSizeOf } from './dataSize.ts';
import type { DataKnowledge } from './dataStatistics.ts';
import type { OpenExperiment } from './experiments.ts';
import { type DerivedFacts, derivedFacts } from './facts/facts.ts';
import { type Sized, sizedExperiment } from './facts/sizes.ts';

export interface Derived extends DerivedFacts {
  readonly sized: Sized;
}

/** Undefined while the data is not known, and for a file whose values are not right. */
export async function derivedOf(
  { loaded, file, onDisk }: OpenExperiment,
  knowledge: DataKnowledge,
): Promise<Derived | undefined> {
  const sized = onDisk && loaded.draft ? await sizedOf(loaded, loaded.draft, file, knowledge) : undefined;
  return sized && { sized, ...derivedFacts(sized) };
}

/** @param draft what is asked about: that of the file, or one that leaves out what is still being written */
export async function sizedOf(
  loaded: LoadedExperiment,
  draft: Experiment,
  file: string,
  { count, read }: DataKnowledge,
): Promise<Sized | undefined> {
  if (draft.task !== 'language-model') {
    const size = (await read(loaded, draft))?.size;
    return size && sizedExperiment(draft, size);
  }
  const size = await dataSizeOf(draft.data, file, count);
  return size && { task: draft.task, experiment: draft, size };
}
