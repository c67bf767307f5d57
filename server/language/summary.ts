import { hasErrors } from '../experiment/problem.ts';
import { sweepRunCount } from '../experiment/sweep/runCount.ts';
import type { ExperimentFacts } from '../protocol/language.ts';
import type { DataStatistics } from './dataStatistics.ts';
import { derivedOf } from './derived.ts';
import { problemsOf } from './diagnostics.ts';
import type { OpenExperiment } from './experiments.ts';
import type { PastRuns } from './facts/pastRuns.ts';

/** What the lenses above the file say. Waits for the data to be counted. */
export async function summarize(
  experiment: OpenExperiment,
  statistics: DataStatistics,
  pastRuns: PastRuns,
): Promise<ExperimentFacts> {
  const { loaded } = experiment;
  const derived = await derivedOf(experiment, statistics.awaited);
  const secondsPerEpoch = derived && (await pastRuns.secondsPerEpoch(experiment.file, derived));
  const problems = await problemsOf(experiment, statistics);
  const sweepRuns = sweepRunCount(loaded);
  return {
    task: String(loaded.settings.values.get('task')?.value ?? ''),
    abstract: loaded.abstract,
    runnable: !loaded.abstract && !hasErrors(problems),
    ...(sweepRuns !== undefined && { sweepRuns }),
    ...(derived && {
      parameters: derived.parameters,
      stepsPerEpoch: derived.stepsPerEpoch,
      totalSteps: derived.totalSteps,
      ...(secondsPerEpoch !== undefined && { secondsPerEpoch }),
      memoryBytes: derived.memoryBytes,
      ...(derived.sized.task === 'language-model' && { vocabularySize: derived.sized.size.vocabularySize }),
    }),
  };
}
