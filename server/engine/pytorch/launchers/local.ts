import { thisMachine } from './host.ts';
import type { Launcher } from './launcher.ts';
import { startGroup } from './processGroup.ts';

/** One process on this machine. */
export const local: Launcher = {
  host: () => thisMachine,
  start: (job) => startGroup(job.python, ['-m', 'lstm_lab', job.address], job),
};
