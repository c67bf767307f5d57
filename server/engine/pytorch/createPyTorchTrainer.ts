import { dirname, join } from 'node:path';
import type { Experiment } from '../../experiment/keys.ts';
import { pytorchSettings } from '../../experiment/pytorchSettings.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import type { Trainer, TrainerOptions, Waiting } from '../training/trainer.ts';
import { Crew } from './crew.ts';
import { CrewTrainer } from './crewTrainer.ts';
import { launchers } from './launchers/index.ts';
import { findPython } from './python/findPython.ts';
import { askPython, packageEnvironment } from './python/python.ts';

/**
 * Starts the processes of a run on PyTorch, and records what they are. Weights have their initial values.
 *
 * @throws WaitingStopped
 * @throws UserError when there is no Python with torch, or no process that reports
 */
export async function createPyTorchTrainer(
  experiment: Experiment,
  options: TrainerOptions,
  { run, waiting }: { readonly run: RunWriter; readonly waiting: Waiting },
): Promise<Trainer> {
  const settings = pytorchSettings(experiment);
  const { precision, deterministic, launcher } = settings;
  const file = run.record.experiment_file;
  const python = await askPython(findPython(file, settings.python), dirname(file));
  const crew = await Crew.start(launchers[launcher], {
    python: python.path,
    settings,
    environment: {
      ...packageEnvironment(),
      LSTM_LAB_DEVICE: settings.device,
      OMP_NUM_THREADS: `${Math.max(1, Math.floor(options.threads / (settings.processes ?? 1)))}`,
    },
    log: join(run.directory, runFiles.pytorchLog),
    waiting,
  });
  try {
    return await CrewTrainer.create(
      crew,
      options,
      { precision, deterministic },
      ({ torch, device, processes }) =>
        run.update({
          versions: { ...run.record.versions, python: python.python, torch },
          pytorch: { python: python.path, device, processes },
        }),
    );
  } catch (error) {
    await crew.stop();
    throw error;
  }
}
