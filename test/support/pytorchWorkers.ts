/** Processes of PyTorch for tests, started without the launchers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { WorkerPort, type Workers } from '../../server/engine/pytorch/workers.ts';
import { openBlasSettings } from '../bench/pytorchProcess.ts';
import { inRoot } from '../project/paths.ts';
import { pythonWithTorch } from './pythonWithTorch.ts';

export const withoutTorch = !pythonWithTorch && 'no Python here has torch';

/** One process, or several that share the batches; they end when the work is done. `pid` is the one that was started. */
export async function withWorkers<T>(
  processes: number,
  work: (workers: Workers, pid: number) => Promise<T>,
): Promise<T> {
  const port = await WorkerPort.open('127.0.0.1');
  const child = start(port, processes);
  const exit = once(child, 'exit');
  try {
    const ended = exit.then(([code]) => Promise.reject(new Error(`PyTorch has ended with code ${code}`)));
    const workers = await Promise.race([port.accept(), ended]);
    ended.catch(() => {});
    try {
      return await work(workers, child.pid!);
    } finally {
      workers.end();
      await exit;
    }
  } finally {
    port.close();
  }
}

function start({ meeting }: WorkerPort, processes: number): ChildProcess {
  if (!pythonWithTorch) throw new Error('no Python has torch');
  const launcher = [
    ...['-m', 'torch.distributed.run', '--standalone', `--nproc_per_node=${processes}`],
    ...['--redirects=9:1', '--tee=9:1'],
  ];
  const module = ['-m', 'lstm_lab', `127.0.0.1:${meeting.port}`];
  return spawn(pythonWithTorch, [...(processes > 1 ? launcher : []), ...module], {
    cwd: inRoot('server/pytorch'),
    env: {
      ...process.env,
      ...openBlasSettings(),
      OMP_NUM_THREADS: '1',
      LSTM_LAB_TOKEN: meeting.token,
      OPENBLAS_VERBOSE: '0',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}
