import { checkDataSize, checkDataText } from '../experiment/checks/data.ts';
import type { LoadedExperiment } from '../experiment/load.ts';
import type { Problem } from '../experiment/problem.ts';
import { type CountFile, dataSizeOf, flawedFilesOf } from './dataSize.ts';

/** The problems that rest on the content of the data files, as far as `count` knows it. */
export async function dataProblemsOf(
  loaded: LoadedExperiment,
  count: CountFile,
): Promise<readonly Problem[]> {
  const { draft, analysis } = loaded;
  if (draft?.task !== 'language-model') return [];
  const { file } = analysis.document;
  const size = await dataSizeOf(draft.data, file, count);
  return size
    ? checkDataSize(loaded, size)
    : checkDataText(loaded, await flawedFilesOf(draft.data, file, count));
}
