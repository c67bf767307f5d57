import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { writeFileAtomic } from '../../base/files.ts';
import { flatten } from '../../experiment/flatten.ts';
import type { Experiment } from '../../experiment/keys.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { experimentOf, readExperimentFile } from '../../experiment/read.ts';
import { type Point, pointsOf } from '../../experiment/sweep/points.ts';
import type { Search } from '../../experiment/sweep/search.ts';
import { type SweepSettings, sweepOf } from '../../experiment/sweep/sweepSettings.ts';
import { effective } from '../../experiment/sweep/trialSettings.ts';
import { type MetricName, metricNames, metrics } from '../../protocol/metrics.ts';
import {
  type SweepRecord,
  type SweptKey,
  sweepFiles,
  sweepsFolder,
  type Trial,
} from '../../protocol/sweeps.ts';
import { writeControl } from '../../runs/control.ts';
import { experimentName, makeTimedFolder, runsFolderOf } from '../../runs/runDirectory.ts';
import { whileWriting } from '../../runs/storageError.ts';
import { rungsOf } from './halving.ts';
import { writeSweep } from './sweepFolder.ts';

export interface NewSweep {
  readonly experimentFile: string;
  readonly runsDirectory: string;
  /** In place of what the file says. */
  readonly parallel?: number | undefined;
}

/**
 * Makes the directory of a new sweep with all its trials planned, and returns its path.
 *
 * @throws UserError for a mistake in the file, one without a sweep, or a disk that is full or read-only
 */
export async function createSweep({ experimentFile, runsDirectory, parallel }: NewSweep): Promise<string> {
  const file = resolve(experimentFile);
  const loaded = await loadExperimentText(await readExperimentFile(file), file, { runsDirectory });
  const experiment = experimentOf(loaded, file);
  const sweep = sweepOf(loaded.settings);
  if (!sweep) {
    const sentence = l10n.t(
      'This experiment has no sweep: write a section "sweep" with the keys whose values shall be tried.',
    );
    throw new UserError(sentence, { file });
  }
  const chosen = parallel === undefined ? sweep : { ...sweep, parallel };
  const points = pointsOf(sweep, (point) => effective(loaded.settings, point));
  const folder = join(runsFolderOf(file, runsDirectory), sweepsFolder);
  return whileWriting(folder, async () => {
    const directory = await makeTimedFolder(folder);
    await writeFileAtomic(join(directory, sweepFiles.experiment), flatten(loaded));
    await writeControl(directory, 'run');
    await writeSweep(directory, newRecord(basename(directory), file, experiment, chosen, points));
    return directory;
  });
}

function newRecord(
  id: string,
  file: string,
  experiment: Experiment,
  sweep: SweepSettings,
  points: readonly Point[],
): SweepRecord {
  const metric = sweep.metric ?? monitored(experiment);
  const name = metricNames.find((one) => one === metric);
  return {
    format: 1,
    id,
    experiment: experimentName(file),
    experiment_file: file,
    created: new Date().toISOString(),
    status: 'running',
    method: sweep.method,
    metric,
    better: name ? metrics[name].better : 'lower',
    parallel: sweep.parallel,
    threads: Math.max(1, Math.floor(availableParallelism() / sweep.parallel)),
    keys: [...sweep.searches].map(([key, search]) => sweptKeyOf(key, search)),
    ...halvingOf(sweep, experiment),
    trials: points.map(
      (point, index): Trial => ({
        number: index + 1,
        settings: Object.fromEntries(point),
        state: 'planned',
        rung: 0,
        values: [],
        losses: 0,
      }),
    ),
  };
}

function monitored({ training }: Experiment): 'val_loss' | MetricName {
  const monitor = 'monitor' in training ? training.monitor : 'loss';
  return metricNames.find((name) => name === monitor) ?? 'val_loss';
}

function halvingOf({ method, halving }: SweepSettings, { training }: Experiment) {
  if (method !== 'halving') return { rungs: [] };
  return { factor: halving.factor, rungs: rungsOf(halving.minEpochs, halving.factor, training.epochs) };
}

function sweptKeyOf(key: string, search: Search): SweptKey {
  if ('values' in search) return { key, values: [...search.values] };
  return { key, from: search.from, to: search.to, scale: search.scale };
}
