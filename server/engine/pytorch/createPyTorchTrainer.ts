import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { hasPlaceholder } from '../../experiment/commandTemplate.ts';
import type { PyTorchSettings } from '../../experiment/keys/backend.ts';
import type { Experiment } from '../../experiment/keys.ts';
import { pytorchSettings } from '../../experiment/pytorchSettings.ts';
import { runFiles } from '../../protocol/runs.ts';
import type { RunWriter } from '../../runs/runWriter.ts';
import { type Trainer, type TrainerOptions, type Waiting, WaitingStopped } from '../training/trainer.ts';
import { Crew } from './crew.ts';
import { CrewTrainer } from './crewTrainer.ts';
import { launchers } from './launchers/index.ts';
import { checkGpus } from './python/checkGpus.ts';
import { findPython } from './python/findPython.ts';
import { askPython, type Python, packageEnvironment } from './python/python.ts';
import type { Hello } from './workers.ts';

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
  const python = findPython(file, settings.python);
  const isOurs = startsPython(settings);
  if (isOurs) checkGpus(settings, await asked(python, dirname(file), waiting), file);
  const crew = await Crew.start(launchers[launcher], {
    python,
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
    const computing = { precision, deterministic, batchFolder: join(run.directory, runFiles.batches), file };
    return await CrewTrainer.create(crew, options, computing, (hello) => {
      checkDevice(settings, hello, file);
      const { python: version, executable, torch, device, processes } = hello;
      run.update({
        versions: { ...run.record.versions, python: version, torch },
        pytorch: { python: isOurs ? python : executable, device, processes },
      });
    });
  } catch (error) {
    await crew.stop();
    throw error;
  }
}

/** Ctrl+C in a terminal ends the Python that is asked too, which is then not at fault. */
async function asked(python: string, folder: string, waiting: Waiting): Promise<Python> {
  try {
    return await askPython(python, folder);
  } catch (error) {
    throw waiting.stopWanted() ? new WaitingStopped() : error;
  }
}

/** A command of the person's may bring its own Python along, in a container for instance. */
function startsPython({ launcher, command = '' }: PyTorchSettings): boolean {
  return launcher !== 'command' || hasPlaceholder(command, 'python');
}

/** What the settings alone do not say where the device is `auto`. */
function checkDevice({ precision }: PyTorchSettings, { device, processes }: Hello, file: string): void {
  if (precision === 'float16' && device === 'cpu') {
    throw new UserError(
      l10n.t(
        'Processors do not compute in float16, and PyTorch finds no GPU here: write bfloat16 or float32.',
      ),
      { file, key: 'pytorch.precision' },
    );
  }
  if (device === 'mps' && processes > 1) {
    throw new UserError(
      l10n.t('Processes cannot share a batch on the GPUs of Macs: write processes: 1 and nodes: 1.'),
      { file, key: 'pytorch.processes' },
    );
  }
}
