import * as l10n from '@vscode/l10n';
import { rendezvousHost } from './host.ts';
import type { Launcher } from './launcher.ts';
import { nodeArguments, nodeLine } from './nodeLine.ts';
import { startGroup } from './processGroup.ts';

/** Several processes on this machine, which wait for those of other machines where there are to be any. */
export const torchrun: Launcher = {
  host: rendezvousHost,
  start(job) {
    const others = (job.settings.nodes ?? 1) - 1;
    if (others > 0) {
      job.waiting.tell(
        l10n.t(
          'Give this line on each of the other machines ({0}), with the same Python: {1}',
          others,
          nodeLine(job),
        ),
      );
    }
    return startGroup(job.python, nodeArguments(job), job);
  },
};
