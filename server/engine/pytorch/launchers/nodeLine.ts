import { shellArgument } from '../../../base/shellArgument.ts';
import type { Job } from './launcher.ts';

/** What starts the processes of one machine and waits for those of the others: see `server/pytorch/lstm_lab/node.py`. */
export function nodeArguments({ settings, address }: Pick<Job, 'settings' | 'address'>): string[] {
  const { nodes = 1, processes = 1, max_restarts: restarts, timeout, rendezvous } = settings;
  return [
    ...['-m', 'lstm_lab.node'],
    ...['--nodes', `${nodes}`, '--processes', `${processes}`, '--timeout', `${timeout}`],
    ...(restarts === undefined ? [] : ['--restarts', `${restarts}`]),
    ...(nodes > 1 && rendezvous !== undefined ? ['--rendezvous', rendezvous] : []),
    address,
  ];
}

/** A whole line for the shell of another machine, with the environment that the processes need. */
export function nodeLine(job: Job): string {
  const environment = Object.entries(job.environment).map(([name, value]) => `${name}=${word(value ?? '')}`);
  return [...environment, ...[job.python, ...nodeArguments(job)].map(word)].join(' ');
}

/** Clusters have shells of POSIX. */
function word(text: string): string {
  return shellArgument(text, 'linux');
}
