import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { errorMessage } from '../../server/base/errors.ts';
import { reviveQueue } from '../../server/queue/queueProcess.ts';
import { QueueWatch } from '../../server/queue/queueWatch.ts';
import { JobWatch } from '../../server/slurm/jobWatch.ts';
import type { Lab } from '../lab.ts';
import { reportError } from '../shared/log.ts';
import { runCommands } from './commands.ts';
import { EndNotices } from './endNotices.ts';
import { Launcher, queueLaunch } from './launcher.ts';
import { tellMissingRuntime } from './missingRuntime.ts';
import { SweepNotices } from './sweepNotices.ts';
import { sweepCommands } from './sweeps.ts';
import { registerTasks } from './taskProvider.ts';
import { TrainingStatusBar } from './trainingStatusBar.ts';

export function runsFeature(lab: Lab): void {
  lab.subscriptions.push(
    new TrainingStatusBar(lab.index),
    new EndNotices(lab),
    runCommands(lab, new Launcher(lab)),
    sweepCommands(lab),
    new SweepNotices(lab),
    registerTasks(lab),
    goOnWithQueues(lab),
    lookAfterJobs(lab),
  );
  void tellMissingRuntime(lab);
}

/** What Slurm says of the jobs of all runs on view. */
function lookAfterJobs(lab: Lab): vscode.Disposable {
  return new JobWatch({
    runs: () => (vscode.workspace.isTrusted ? lab.index.runs : []),
    onError: (error) => lab.log.warn(errorMessage(error)),
  });
}

/** A queue whose process was killed while something waited goes on, as soon as its runs are seen and later on. */
function goOnWithQueues(lab: Lab): vscode.Disposable {
  const watch = new QueueWatch({
    revive: (runsDirectory) => reviveQueue(runsDirectory, queueLaunch(lab.product)),
    onError: (error) => void reportError(lab.log, error),
  });
  const listening = lab.index.onDidChange(() => {
    if (!vscode.workspace.isTrusted) return;
    for (const { folder } of lab.index.experiments) watch.add(dirname(folder));
  });
  return vscode.Disposable.from(listening, watch);
}
