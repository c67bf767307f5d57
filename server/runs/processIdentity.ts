import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemErrorCode } from '../base/errors.ts';

/** A process that a pid alone does not tell from a later one with the same pid. Times in ms since 1970. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: number;
  /** The name of its machine; this one when absent. */
  readonly host?: string | undefined;
  /** When it last gave a sign of life. */
  readonly heartbeat: number;
}

/** Clocks may be corrected between two looks at a start time; pids are not reused this fast. */
const startTolerance = 5_000;
/** Where start times are not told, a process that has been silent for this long counts as gone. */
const longestSilence = 60_000;
/** The same for one on another machine: a shared folder shows files late, and clocks differ. */
const longestSilenceElsewhere = 120_000;
/** Clock ticks per second in /proc: a constant of the Linux interface. */
const ticksPerSecond = 100;

export function thisProcess(): ProcessIdentity {
  const now = Date.now();
  const started = linuxProcess(process.pid)?.started ?? now - process.uptime() * 1000;
  return { pid: process.pid, started: Math.round(started), host: hostname(), heartbeat: now };
}

/**
 * Whether the process still runs: by its start time on Linux, elsewhere, and of one on another machine, by the age of
 * its heartbeat.
 */
export function isAlive({ pid, started, host = hostname(), heartbeat }: ProcessIdentity): boolean {
  if (host !== hostname()) return Date.now() - heartbeat < longestSilenceElsewhere;
  if (process.platform === 'linux') {
    const found = linuxProcess(pid);
    return found?.alive === true && Math.abs(found.started - started) < startTolerance;
  }
  return pidExists(pid) && Date.now() - heartbeat < longestSilence;
}

function pidExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

/** Start time and state from /proc (proc(5)); a zombie is dead. Undefined off Linux and without such a process. */
function linuxProcess(pid: number): { started: number; alive: boolean } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses, which may itself hold spaces and parentheses.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const bootSeconds = Number(/^btime (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1]);
    const started = (bootSeconds + Number(fields[18]) / ticksPerSecond) * 1000;
    return { started, alive: state !== 'Z' && state !== 'X' };
  } catch {
    return undefined;
  }
}
