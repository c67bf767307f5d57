import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { shellArgument } from '../base/shellArgument.ts';
import { prepareExperiment } from '../experiment/flatten.ts';
import type { Experiment } from '../experiment/keys.ts';
import { defaultRunsDirectory, isActive, type RunRecord } from '../protocol/runs.ts';
import { writeControl } from '../runs/control.ts';
import { readNamedRecord } from '../runs/namedRecord.ts';
import { createRunDirectory, experimentName } from '../runs/runDirectory.ts';
import { effectiveStatus } from '../runs/runRecord.ts';
import { findRun } from '../runs/runReference.ts';
import { useBackend } from '../runs/useBackend.ts';
import { settleJob } from '../slurm/settleJob.ts';
import { isJob } from '../slurm/submitJob.ts';
import type { Command, CommandLine } from './command.ts';
import { runCalled } from './runsBelow.ts';
import { trainAndTell } from './trainAndTell.ts';

type Backend = Experiment['backend'];
const backendNames = ['onnxruntime', 'pytorch'] as const satisfies readonly Backend[];

export const train: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab train FILE [--set KEY=VALUE]… [--resume RUN] [--backend NAME] [--runs-dir DIR] [--json]\n\nTrains the network of an experiment file. Ctrl+C stops with a checkpoint; --resume goes on from there.',
    ),
  options: {
    set: {
      type: 'string',
      multiple: true,
      value: 'KEY=VALUE',
      doc: () =>
        l10n.t(
          'Sets a key of the experiment for this run alone, for example training.epochs=2. May be given several times.',
        ),
    },
    resume: {
      type: 'string',
      value: 'RUN',
      doc: () =>
        l10n.t(
          'Goes on with a run that was stopped or interrupted: a run directory, or a run as “lstm-lab runs” lists it.',
        ),
    },
    backend: {
      type: 'string',
      value: backendNames.join('|'),
      doc: () =>
        l10n.t(
          'What computes, in place of what FILE says in “backend”; with --resume, the run goes on on it from now on.',
        ),
    },
    'runs-dir': {
      type: 'string',
      value: 'DIR',
      doc: () => l10n.t('Where runs are kept. Default: .lstm-lab/runs beside FILE.'),
    },
  },
  async run(line) {
    const resume = line.text('resume');
    const isNew = resume === undefined;
    await trainAndTell(() => (isNew ? newRun(line) : interruptedRun(line, resume)), line, { isNew });
    return 0;
  },
};

async function newRun(line: CommandLine): Promise<string> {
  const experimentFile = resolve(line.only('FILE'));
  const runsDirectory = runsDirectoryOf(line, dirname(experimentFile));
  const backend = backendOf(line);
  const assignments = [...line.texts('set'), ...(backend ? [`backend=${backend}`] : [])];
  const { yaml } = await prepareExperiment(experimentFile, assignments, { runsDirectory });
  return createRunDirectory({ experimentFile, yaml, runsDirectory });
}

async function interruptedRun(line: CommandLine, reference: string): Promise<string> {
  if (line.texts('set').length > 0) {
    throw new UserError(
      l10n.t(
        '--set cannot change a run that goes on. Start a new run; training.init_from can take its weights.',
      ),
    );
  }
  const directory = await runToResume(line, reference);
  await settleJob(directory);
  const record = await readNamedRecord(directory);
  checkExperiment(line, directory, record);
  const status = effectiveStatus(record);
  if (record.slurm && (status === 'queued' || isActive(status))) throw isJob(directory, record.slurm);
  if (isActive(status) && record.process) {
    throw new UserError(
      l10n.t(
        'The run {0} is still going, in process {1}: “lstm-lab runs” tells how far it is; stop it with: lstm-lab stop {2}',
        directory,
        record.process.pid,
        shellArgument(directory),
      ),
    );
  }
  if (status === 'finished' || status === 'stopped-early') {
    throw new UserError(l10n.t('The run {0} has finished: there is nothing to go on with.', directory));
  }
  const backend = backendOf(line);
  if (backend) await useBackend(directory, backend);
  await writeControl(directory, 'run');
  return directory;
}

function backendOf(line: CommandLine): Backend | undefined {
  return line.text('backend') === undefined ? undefined : line.choice('backend', backendNames);
}

/** @throws UserError when FILE is given and is not the experiment that the run is of */
function checkExperiment(line: CommandLine, directory: string, { experiment }: RunRecord): void {
  const file = line.positionals[0];
  if (file === undefined || experimentName(file) === experiment) return;
  throw new UserError(
    l10n.t('The run {0} belongs to the experiment {1}, not to {2}.', directory, experiment, file),
  );
}

/** Where FILE or a runs directory is given, the run is looked for there alone. */
async function runToResume(line: CommandLine, reference: string): Promise<string> {
  const given = line.positionals.length > 0;
  if (!given && line.text('runs-dir') === undefined) return runCalled(reference);
  const folder = process.cwd();
  const runsDirectory = runsDirectoryOf(line, given ? dirname(resolve(line.only('FILE'))) : folder);
  return findRun(reference, { folder, runsDirectory });
}

function runsDirectoryOf(line: CommandLine, folder: string): string {
  const chosen = line.text('runs-dir');
  return chosen === undefined ? resolve(folder, defaultRunsDirectory) : resolve(chosen);
}
