/** Processes of PyTorch below a process, as Linux tells of them. */
import { readdirSync, readFileSync } from 'node:fs';

interface Below {
  readonly pid: number;
  readonly parent: number;
  readonly words: readonly string[];
  readonly rank: string | undefined;
}

/** Ends one at once, as a machine does that has no memory left. */
export function killOneWorker(below: number, rank: number): void {
  const all = processes();
  const isBelow = ({ parent }: Below): boolean => {
    const found = all.find(({ pid }) => pid === parent);
    return parent === below || (found !== undefined && isBelow(found));
  };
  const worker = all.find(
    (one) => one.rank === `${rank}` && one.words.join(' ').includes('-m lstm_lab ') && isBelow(one),
  );
  if (!worker) throw new Error(`no process has the rank ${rank}`);
  process.kill(worker.pid, 'SIGKILL');
}

function processes(): Below[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const read = (file: string) => readFileSync(`/proc/${name}/${file}`, 'utf8');
        const parent = Number(read('stat').split(') ')[1]?.split(' ')[1]);
        const rank = /(?:^|\0)RANK=(\d+)/.exec(read('environ'))?.[1];
        return [{ pid: Number(name), parent, words: read('cmdline').split('\0'), rank }];
      } catch {
        // It has ended meanwhile, or is somebody else's.
        return [];
      }
    });
}
