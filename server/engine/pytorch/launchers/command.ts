import { shellArgument } from '../../../base/shellArgument.ts';
import { fillTemplate } from '../../../experiment/commandTemplate.ts';
import { packageFolder } from '../python/packageFolder.ts';
import { rendezvousHost } from './host.ts';
import type { Launcher } from './launcher.ts';
import { startGroup } from './processGroup.ts';

/** A command line of one's own, for the shell of this machine. */
export const command: Launcher = {
  host: rendezvousHost,
  start(job) {
    const { command: template = '', processes = 1, nodes = 1, rendezvous = '' } = job.settings;
    const line = fillTemplate(template, {
      python: shellArgument(job.python),
      package: shellArgument(packageFolder()),
      address: job.address,
      token: job.environment.LSTM_LAB_TOKEN ?? '',
      processes: `${processes}`,
      nodes: `${nodes}`,
      rendezvous,
    });
    return startGroup(line, [], job, { shell: true });
  },
};
