import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { reviveQueue } from '../../server/queue/queueProcess.ts';
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

/** A queue whose process ended while something waited goes on as soon as its runs are seen. */
function goOnWithQueues(lab: Lab): vscode.Disposable {
  const seen = new Set<string>();
  return lab.index.onDidChange(() => {
    if (!vscode.workspace.isTrusted) return;
    for (const { folder } of lab.index.experiments) {
      const runsDirectory = dirname(folder);
      if (seen.size === seen.add(runsDirectory).size) continue;
      reviveQueue(runsDirectory, queueLaunch(lab.product)).catch((error) => reportError(lab.log, error));
    }
  });
}
