import type { Lab } from '../lab.ts';
import { registerCommands } from '../shared/commands.ts';
import { newExperiment, newExperimentFromFile } from './newExperiment.ts';

export function newExperimentFeature(lab: Lab): void {
  lab.subscriptions.push(
    registerCommands(lab.log, {
      newExperiment: () => newExperiment(lab),
      newExperimentFromFile: (target) => newExperimentFromFile(lab, target),
    }),
  );
}
