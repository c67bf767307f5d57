import type { Lab } from '../lab.ts';
import { runCommands } from './commands.ts';
import { EndNotices } from './endNotices.ts';
import { Launcher } from './launcher.ts';
import { tellMissingRuntime } from './missingRuntime.ts';
import { TrainingStatusBar } from './trainingStatusBar.ts';

export function runsFeature(lab: Lab): void {
  lab.subscriptions.push(
    new TrainingStatusBar(lab.index),
    new EndNotices(lab),
    runCommands(lab, new Launcher(lab)),
  );
  void tellMissingRuntime(lab);
}
