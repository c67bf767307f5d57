import type { LoadedExperiment } from '../load.ts';
import { gridSize, pointsOf } from './points.ts';
import { sweepOf } from './sweepSettings.ts';
import { effective } from './trialSettings.ts';

/** Larger grids are not looked through for combinations that come twice. */
const mostCounted = 300;

/** How many runs the sweep of a file makes; undefined where it has none, or none that can be run. */
export function sweepRunCount({ settings, experiment }: LoadedExperiment): number | undefined {
  const sweep = experiment && sweepOf(settings);
  if (!sweep) return undefined;
  const size = sweep.method === 'grid' ? gridSize(sweep.searches) : sweep.trials;
  return size > mostCounted ? size : pointsOf(sweep, (point) => effective(settings, point)).length;
}
