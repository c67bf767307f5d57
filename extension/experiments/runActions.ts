import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { editNote } from './annotating.ts';
import { compareWithFile } from './comparing.ts';
import { copyCommandLine } from './copying.ts';
import { openRunSettings, revealRun, showLog, showPyTorchLog } from './opening.ts';
import { restoreFile } from './restoring.ts';
import type { Rows } from './selectedRows.ts';

type Action = (lab: Lab, run: RunSummary) => Promise<void>;

const actions = {
  noteRun: editNote,
  openRunSettings,
  compareWithFile,
  restoreFile,
  copyCommandLine,
  showLog,
  showPyTorchLog,
  revealRun,
} as const satisfies Readonly<Record<string, Action>>;

/** Commands that are about one run. */
export function runActions(
  lab: Lab,
  rows: Rows,
): Readonly<Record<string, (target: unknown) => Promise<void>>> {
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      async (target: unknown) => {
        const run = await rows.run(target);
        if (run) await action(lab, run);
      },
    ]),
  );
}
