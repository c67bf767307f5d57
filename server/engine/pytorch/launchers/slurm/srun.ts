import { once } from 'node:events';
import { createServer } from 'node:net';
import { hostname } from 'node:os';
import { thisMachine } from '../host.ts';
import type { Job, Launcher } from '../launcher.ts';
import { nodeArguments } from '../nodeLine.ts';
import { startGroup } from '../processGroup.ts';

/** The processes on the machines of the Slurm job that this process is a part of. */
export const srun: Launcher = {
  host: (settings) => (nodesOf(settings) > 1 ? hostname() : thisMachine),
  async start(job) {
    return startGroup('srun', srunArguments(job, `${hostname()}:${await freePort()}`), job);
  },
};

/** @param rendezvous HOST:PORT on this machine, which is the job's first */
export function srunArguments(
  job: Pick<Job, 'python' | 'settings' | 'address'>,
  rendezvous: string,
  env: NodeJS.ProcessEnv = process.env,
): string[] {
  const nodes = nodesOf(job.settings, env);
  const { SLURM_CPUS_PER_TASK: cores } = env;
  return [
    ...[`--nodes=${nodes}`, `--ntasks=${nodes}`, '--ntasks-per-node=1'],
    // Since Slurm 22.05 steps do not take it over from their job.
    ...(cores === undefined ? [] : [`--cpus-per-task=${cores}`]),
    // Beside a shell of the job's; with the environment that this process has; all or none.
    ...['--overlap', '--export=ALL', '--kill-on-bad-exit=1'],
    job.python,
    ...nodeArguments({ ...job, settings: { ...job.settings, nodes, rendezvous } }),
  ];
}

/** The machines of the job, whatever the experiment has asked for. */
function nodesOf({ nodes = 1 }: Job['settings'], env = process.env): number {
  const { SLURM_JOB_NUM_NODES: given } = env;
  return given === undefined ? nodes : Number(given);
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
  await once(server.close(), 'close');
  return address.port;
}
