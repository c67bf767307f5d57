import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { defaultRunsDirectory } from '../protocol/runs.ts';
import type { SweepRecord } from '../protocol/sweeps.ts';
import { type QueueLaunch, reviveQueue } from '../queue/queueProcess.ts';
import { resumeSweep, runsDirectoryOf, stopSweep } from '../queue/sweep/control.ts';
import { startSweep } from '../queue/sweep/startSweep.ts';
import { readSweep, sweepsOf } from '../queue/sweep/sweepFolder.ts';
import { ControlWatch } from '../runs/control.ts';
import { isDiskFullAt } from '../runs/freeSpace.ts';
import { runsFolderOf } from '../runs/runDirectory.ts';
import type { Command, CommandLine } from './command.ts';
import { printJson } from './output.ts';
import { type SweepPlace, SweepReport } from './sweepReport.ts';
import { stopController } from './trainAndTell.ts';
import { wordsBundle } from './words.ts';

/** Milliseconds between two looks at the sweep. */
const interval = 500;

export const sweep: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab sweep FILE [--parallel N] [--resume SWEEP] [--runs-dir DIR] [--json]\n\nRuns an experiment file with all the settings that its section “sweep” asks for. Ctrl+C stops the runs with checkpoints; --resume goes on from there.',
    ),
  options: {
    parallel: {
      type: 'string',
      value: 'N',
      doc: () => l10n.t('Runs that train at once, in place of sweep.parallel.'),
    },
    resume: {
      type: 'string',
      value: 'SWEEP',
      doc: () =>
        l10n.t(
          'Goes on with a sweep of FILE that was stopped or interrupted: its name or directory, or “last”.',
        ),
    },
    'runs-dir': {
      type: 'string',
      value: 'DIR',
      doc: () => l10n.t('Where runs are kept. Default: .lstm-lab/runs beside FILE.'),
    },
  },
  async run(line) {
    const stop = stopController();
    const launch = queueLaunch();
    const place = placeOf(line);
    const directory = await begin(line, place, launch);
    const report = line.json ? undefined : new SweepReport(process.stdout);
    const record = await follow(directory, launch, stop.signal, {
      onSeen: (seen) => report?.show(seen),
      onNote: (note) => (report ? report.note(note) : printJson({ event: 'note', note })),
    });
    if (line.json) for (const trial of record.trials) printJson({ event: 'trial', ...trial });
    if (line.json)
      printJson({ event: 'end', sweep: directory, status: record.status, best: record.best ?? null });
    else report?.end(record, { directory, ...place });
    const hasResult = record.trials.some(({ state }) => state === 'ended' || state === 'rested');
    return hasResult || record.status === 'stopped' ? 0 : 1;
  },
};

type Place = Omit<SweepPlace, 'directory'>;

function placeOf(line: CommandLine): Place {
  const chosen = line.text('runs-dir');
  return {
    experimentFile: resolve(line.only('FILE')),
    runsDirectory: chosen === undefined ? undefined : resolve(chosen),
  };
}

async function begin(line: CommandLine, place: Place, launch: QueueLaunch): Promise<string> {
  const { experimentFile } = place;
  const runsDirectory = place.runsDirectory ?? join(dirname(experimentFile), defaultRunsDirectory);
  const limit = { kind: 'integer', min: 1, max: 1024, doc: '' } as const;
  const parallel = line.text('parallel') === undefined ? undefined : line.number('parallel', limit);
  const reference = line.text('resume');
  if (reference === undefined) return startSweep({ experimentFile, runsDirectory, parallel }, launch);
  const directory = await sweepCalled(reference, runsFolderOf(experimentFile, runsDirectory));
  await resumeSweep(directory, launch, parallel);
  return directory;
}

/** @throws UserError when there is no such sweep of the experiment */
async function sweepCalled(reference: string, runsFolder: string): Promise<string> {
  const sweeps = await sweepsOf(runsFolder);
  const found =
    reference === 'last'
      ? sweeps.at(-1)
      : sweeps.find((directory) => directory === resolve(reference) || basename(directory) === reference);
  if (found !== undefined) return found;
  const known = sweeps.map((directory) => basename(directory)).join(', ') || '–';
  throw new UserError(l10n.t('There is no sweep {0} of this experiment. There are: {1}.', reference, known));
}

interface Watcher {
  onSeen(record: SweepRecord): void;
  /** A sentence for whoever watches. */
  onNote(note: string): void;
}

/** Until the sweep is over or stopped, here or elsewhere; a process of its queue that was killed is started again. */
async function follow(
  directory: string,
  launch: QueueLaunch,
  signal: AbortSignal,
  { onSeen, onNote }: Watcher,
): Promise<SweepRecord> {
  const runsDirectory = runsDirectoryOf(directory);
  const control = new ControlWatch(directory);
  let isStopping = false;
  let isFull = false;
  for (;;) {
    const wasFull = isFull;
    isFull = await isDiskFullAt(runsDirectory);
    if (isFull && !wasFull) onNote(fullDisk(runsDirectory));
    const record = await readSweep(directory);
    onSeen(record);
    const isStopped = record.status === 'stopped' && control.command === 'stop';
    if (record.status === 'finished' || isStopped) return record;
    if (signal.aborted && !isStopping) {
      isStopping = true;
      await stopSweep(directory, launch);
    }
    await reviveQueue(runsDirectory, launch);
    await delay(interval);
  }
}

function fullDisk(runsDirectory: string): string {
  return l10n.t(
    'The disk is full: nothing more can be written to {0}. Free some space: the sweep waits for it.',
    runsDirectory,
  );
}

function queueLaunch(): QueueLaunch {
  const program = realpathSync(process.argv[1] ?? '');
  const bundle = wordsBundle(program);
  return {
    node: process.execPath,
    script: join(dirname(program), 'queue.cjs'),
    env: { ...process.env, ...(bundle && { LSTM_LAB_L10N: bundle }) },
  };
}
