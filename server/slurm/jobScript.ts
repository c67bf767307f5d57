import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { shellArgument } from '../base/shellArgument.ts';
import type { PyTorchSettings } from '../experiment/keys/backend.ts';
import { runFiles } from '../protocol/runs.ts';

export interface JobScript {
  /** The run directory. */
  readonly directory: string;
  readonly experiment: string;
  readonly settings: PyTorchSettings;
  /** The command that trains the run. */
  readonly trainer: readonly string[];
  /** What its environment must have. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** Seconds before the time limit at which a run is asked to stop. */
const lastCall = 60;

/**
 * The script that sbatch is given: what the job asks for, the person's own lines, and the command that trains.
 *
 * @throws UserError when the run lies in a folder that no line of options can name
 */
export function jobScript({ directory, experiment, settings, trainer, environment = {} }: JobScript): string {
  if (/\p{Cc}/u.test(directory)) throw cannotBeNamed(directory);
  const { setup, options } = settings.slurm ?? {};
  const log = `${directory}/${runFiles.log}`;
  return [
    '#!/bin/bash -l',
    comment(l10n.t('Trains the run {0}.', directory)),
    comment(
      l10n.t('Submitted again (sbatch {0}), it goes on from the last checkpoint.', runFiles.slurmScript),
    ),
    option('job-name', quoted(`lstm-lab ${experiment}`)),
    option('chdir', quoted(directory)),
    option('output', quoted(pattern(log))),
    option('open-mode', 'append'),
    ...requested(settings),
    ...(options?.length ? [comment(l10n.t('From pytorch.slurm.options.')), ...options.map(ownOption)] : []),
    comment(l10n.t('One task on each machine starts the processes that compute.')),
    option('ntasks-per-node', '1'),
    comment(l10n.t('Before the time limit there is time for a checkpoint.')),
    option('signal', `B:TERM@${lastCall}`),
    comment(
      l10n.t(
        'If a machine fails, the job is put into the queue again, and goes on from the last checkpoint.',
      ),
    ),
    option('requeue'),
    ...(setup?.length ? ['', ...setupLines(setup)] : []),
    '',
    comment(l10n.t('Runs on the first machine, and starts PyTorch on all of them with srun and torchrun.')),
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${word(value)}`),
    `exec ${trainer.map(word).join(' ')}`,
    '',
  ].join('\n');
}

function cannotBeNamed(directory: string): UserError {
  const shown = directory.replaceAll(/\p{Cc}+/gu, ' ');
  return new UserError(
    l10n.t('Slurm takes no folder with a line break in its name: rename what leads to {0}.', shown),
  );
}

/** What the person asks for: the rest is as the cluster has it. */
function requested({ nodes, slurm }: PyTorchSettings): string[] {
  const { partition, account, time, gpus_per_node: gpus = 0, cpus_per_task: cpus, memory } = slurm ?? {};
  const asked: readonly (readonly [string, string | number | undefined])[] = [
    ['partition', partition],
    ['account', account],
    ['time', time],
    ['nodes', nodes],
    ['gpus-per-node', gpus || undefined],
    ['cpus-per-task', cpus],
    ['mem', memory],
  ];
  return asked.flatMap(([name, value]) => (value === undefined ? [] : [option(name, quoted(String(value)))]));
}

/** A Python that they bring along is the one that is meant, unless the experiment names one. */
function setupLines(lines: readonly string[]): string[] {
  return [
    comment(l10n.t('From pytorch.slurm.setup. What they export reaches all machines.')),
    'python_before=$(command -v python3)',
    ...lines,
    'if [ "$(command -v python3)" != "$python_before" ]; then',
    '  export LSTM_LAB_PYTHON="$(command -v python3)"',
    'fi',
  ];
}

function option(name: string, value?: string): string {
  return `#SBATCH --${name}${value === undefined ? '' : `=${value}`}`;
}

function ownOption(option: string): string {
  return `#SBATCH ${option}`;
}

function comment(text: string): string {
  return `# ${text}`;
}

/** As sbatch reads it in a line of options, where `#` begins a comment. */
function quoted(text: string): string {
  return /^[\w./:,@+-]+$/.test(text) ? text : `"${text.replaceAll(/[\\"]/g, '\\$&')}"`;
}

/** A path in which sbatch is to replace nothing: a backslash says so for all of it. */
function pattern(path: string): string {
  return path.includes('\\') ? path.replaceAll('\\', '\\\\') : path.replaceAll('%', '%%');
}

function word(text: string): string {
  return shellArgument(text, 'linux');
}
