import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { reviveQueue } from '../../server/queue/queueProcess.ts';
import { QueueWatch } from '../../server/queue/queueWatch.ts';
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
  );
  void tellMissingRuntime(lab);
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
