import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { isActive } from '../protocol/runs.ts';
import { stopRun } from '../queue/enqueue.ts';
import { readNamedRecord } from '../runs/namedRecord.ts';
import { effectiveStatus } from '../runs/runRecord.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const stop: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab stop RUN [--json]\n\nStops a run, also one that waits for its turn or trains in a job of Slurm’s. RUN is a run directory, or a run as “lstm-lab runs” lists it. One that trains makes a checkpoint first; “lstm-lab train --resume” goes on with it.',
    ),
  options: {},
  async run(line) {
    const directory = await runCalled(line.only('RUN'));
    const record = await readNamedRecord(directory);
    const status = effectiveStatus(record);
    if (status !== 'queued' && !isActive(status)) {
      throw new UserError(l10n.t('The run {0} neither trains nor waits.', directory));
    }
    await stopRun(directory);
    if (line.json) printJson({ run: directory, status });
    else if (status === 'queued') print(l10n.t('The run {0} waits no longer.', directory));
    else print(l10n.t('The run {0} makes a checkpoint and stops.', directory));
    return 0;
  },
};
