import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';

/** Puts newly read runs in the place of those read before; a run that could not be found any more goes. */
export function replaceRuns(
  experiments: readonly ExperimentSummary[],
  asked: readonly string[],
  runs: readonly RunSummary[],
): ExperimentSummary[] {
  const found = new Map(runs.map((run) => [run.directory, run]));
  const replaced = new Set(asked);
  return experiments.map((experiment) => {
    if (!experiment.runs.some((run) => replaced.has(run.directory))) return experiment;
    const kept = experiment.runs.flatMap((run) => {
      if (!replaced.has(run.directory)) return [run];
      return found.get(run.directory) ?? [];
    });
    return { ...experiment, runs: kept };
  });
}
