import { checkDataSize, checkDataText } from '../experiment/checks/data.ts';
import { checkExamples, checkReading } from '../experiment/checks/examples.ts';
import { checkLayers } from '../experiment/checks/layers.ts';
import type { LoadedExperiment } from '../experiment/load.ts';
import type { Problem } from '../experiment/problem.ts';
import { dataSizeOf, flawedFilesOf } from './dataSize.ts';
import type { DataKnowledge } from './dataStatistics.ts';
import { sizedOf } from './derived.ts';
import { knownLayers } from './facts/layers.ts';
import type { DataReading } from './readings/dataReadings.ts';

/** The problems that rest on the content of the data files, as far as it is known. */
export async function dataProblemsOf(
  loaded: LoadedExperiment,
  knowledge: DataKnowledge,
): Promise<readonly Problem[]> {
  const found = await contentProblems(loaded, knowledge);
  return [...found, ...(await layerProblems(loaded, knowledge))];
}

async function contentProblems(
  loaded: LoadedExperiment,
  { count, read }: DataKnowledge,
): Promise<readonly Problem[]> {
  const { draft, analysis } = loaded;
  if (!draft) return [];
  const { file } = analysis.document;
  if (draft.task !== 'language-model') return problemsOfReading(loaded, (await read(loaded, draft)) ?? {});
  const size = await dataSizeOf(draft.data, file, count);
  return size
    ? checkDataSize(loaded, size)
    : checkDataText(loaded, await flawedFilesOf(draft.data, file, count));
}

function problemsOfReading(loaded: LoadedExperiment, { size, mistake }: DataReading): readonly Problem[] {
  if (mistake) return checkReading(loaded, mistake);
  if (!size || size.task === 'language-model') return [];
  const labels = size.task === 'tagging' ? { labels: size.size.labels } : {};
  return checkExamples(loaded, { examples: size.size.train.count, ...labels });
}

/** The network is known as soon as its data is, which decides how large it is. */
async function layerProblems(
  loaded: LoadedExperiment,
  knowledge: DataKnowledge,
): Promise<readonly Problem[]> {
  const { draft, analysis } = loaded;
  if (!draft?.training.fine_tuning) return [];
  const sized = await sizedOf(loaded, draft, analysis.document.file, knowledge);
  return sized ? checkLayers(loaded, knownLayers(sized)) : [];
}
