/** A Slurm cluster of two nodes on this machine, without systemd, cgroups or accounting. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const daemons = ['munged', 'slurmctld', 'slurmd'] as const;
const path = `${process.env.PATH}:/usr/sbin`;

/** Why there can be no cluster here; false where there can. */
export const withoutSlurm =
  daemons
    .filter((name) => spawnSync(name, ['-V'], { env: { ...process.env, PATH: path } }).error)
    .map((name) => `${name} is not installed`)
    .join(', ') || false;

const nodes = ['node1', 'node2'];

/** Cores and memory (MB) of each node, whatever the machine has. */
export const nodeSize = { cores: 2, memory: 4000 };

export class SlurmCluster {
  readonly #folder: string;
  readonly #processes: readonly ChildProcess[];
  /** What the commands of Slurm must find in their environment. */
  readonly env: NodeJS.ProcessEnv;

  private constructor(folder: string, processes: readonly ChildProcess[]) {
    this.#folder = folder;
    this.#processes = processes;
    this.env = { SLURM_CONF: join(folder, 'slurm.conf') };
  }

  /** Ready to take jobs in the partitions `cpu`, which is the default, and `short`, whose jobs may take five minutes. */
  static async start(): Promise<SlurmCluster> {
    const folder = await mkdtemp(join(tmpdir(), 'lstm-lab-slurm-'));
    const ports = await freePorts(nodes.length + 1);
    for (const name of ['munge', 'state', ...nodes]) await mkdir(join(folder, name));
    await writeFile(join(folder, 'munge', 'key'), randomBytes(128), { mode: 0o400 });
    await writeFile(join(folder, 'slurm.conf'), configuration(folder, ports));
    const own = ['key-file=key', 'socket=socket', 'pid-file=pid', 'log-file=log', 'seed-file=seed'];
    const munge = own.map((option) => `--${option.replace('=', `=${folder}/munge/`)}`);
    const file = join(folder, 'slurm.conf');
    const cluster = new SlurmCluster(folder, [
      daemon('munged', ['--foreground', '--force', ...munge]),
      daemon('slurmctld', ['-D', '-c', '-f', file]),
      ...nodes.map((node) => daemon('slurmd', ['-D', '-c', '-f', file, '-N', node])),
    ]);
    try {
      await cluster.#ready();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  /** What a command of Slurm prints. */
  run(command: string, ...args: readonly string[]): string {
    return execFileSync(command, args, { env: { ...process.env, ...this.env }, encoding: 'utf8' });
  }

  async stop(): Promise<void> {
    spawnSync('scancel', ['--user', userInfo().username], { env: { ...process.env, ...this.env } });
    for (const child of [...this.#processes].reverse()) await ended(child);
    await rm(this.#folder, { recursive: true });
  }

  async #ready(): Promise<void> {
    const states = () => {
      const { stdout } = spawnSync('sinfo', ['--noheader', '--format=%T', '--partition=cpu'], {
        env: { ...process.env, ...this.env },
        encoding: 'utf8',
      });
      return stdout.trim();
    };
    while (states() !== 'idle') {
      const gone = this.#processes.find(({ exitCode }) => exitCode !== null);
      if (gone) throw new Error(`${gone.spawnargs.join(' ')} has ended with code ${gone.exitCode}`);
      await delay(100);
    }
  }
}

function daemon(command: string, args: readonly string[]): ChildProcess {
  return spawn(command, args, { env: { ...process.env, PATH: path }, stdio: 'ignore' });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

function configuration(folder: string, [controller, ...ports]: readonly number[]): string {
  const { username } = userInfo();
  return [
    'ClusterName=lab',
    'SlurmctldHost=localhost(127.0.0.1)',
    `SlurmctldPort=${controller}`,
    `SlurmUser=${username}`,
    `SlurmdUser=${username}`,
    `AuthInfo=socket=${folder}/munge/socket`,
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/%n.pid`,
    `SlurmctldLogFile=${folder}/slurmctld.log`,
    `SlurmdLogFile=${folder}/%n.log`,
    'ProctrackType=proctrack/pgid',
    'TaskPlugin=task/none',
    'MpiDefault=none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_Core',
    'SchedulerType=sched/builtin',
    'ReturnToService=2',
    'KillWait=5',
    ...nodes.map(
      (node, i) =>
        `NodeName=${node} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ports[i]} CPUs=${nodeSize.cores} RealMemory=${nodeSize.memory}`,
    ),
    `PartitionName=cpu Nodes=${nodes} Default=YES MaxTime=60`,
    `PartitionName=short Nodes=${nodes} MaxTime=5`,
    '',
  ].join('\n');
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
    return address.port;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
