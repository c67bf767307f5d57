import { readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseYaml } from '../experiment/parseYaml.ts';
import { type EffectiveStatus, isActive, type RunRecord, runFiles } from '../protocol/runs.ts';
import { subfolders } from '../runs/runReader.ts';
import { effectiveStatus, readRunRecord } from '../runs/runRecord.ts';
import { jobAround } from '../slurm/jobs.ts';

/** A run that waits here or trains. What Slurm has in its queue, or trains in another job than the one around this process, takes no room here. */
export interface QueuedRun {
  readonly directory: string;
  readonly status: EffectiveStatus;
  /** Processor threads that it takes, or will take. */
  readonly threads: number;
  /** When its record was last written: of one that waits, when it began to. Milliseconds since 1970. */
  readonly since: number;
}

interface Known {
  readonly modified: number;
  /** Absent for a run that is over, or a folder that is no run. */
  readonly record: RunRecord | undefined;
}

/** Finds the runs of a runs directory that wait or train. Records that have not changed are not read again. */
export class RunScan {
  readonly #runsDirectory: string;
  #known = new Map<string, Known>();

  constructor(runsDirectory: string) {
    this.#runsDirectory = runsDirectory;
  }

  async all(): Promise<QueuedRun[]> {
    const folders = await Promise.all((await subfolders(this.#runsDirectory)).map(subfolders));
    const found = new Map<string, Known>();
    await Promise.all(
      folders.flat().map(async (directory) => {
        const known = await this.#read(directory);
        if (known) found.set(directory, known);
      }),
    );
    this.#known = found;
    const runs = [...found].map(
      ([directory, { record, modified }]) => record && look(directory, record, modified),
    );
    return (await Promise.all(runs)).flatMap((run) => run ?? []);
  }

  async #read(directory: string): Promise<Known | undefined> {
    const facts = await stat(join(directory, runFiles.record)).catch(() => undefined);
    if (!facts) return undefined;
    const known = this.#known.get(directory);
    if (known?.modified === facts.mtimeMs) return known;
    const record = await readRunRecord(directory).catch(() => undefined);
    const matters = record && !isElsewhere(record) && (record.status === 'queued' || isActive(record.status));
    return { modified: facts.mtimeMs, record: matters ? record : undefined };
  }
}

/** One run as it is now; undefined when it neither waits nor trains, or is gone. */
export async function lookAtRun(directory: string): Promise<QueuedRun | undefined> {
  const record = await readRunRecord(directory).catch(() => undefined);
  const facts = await stat(join(directory, runFiles.record)).catch(() => undefined);
  return record && facts && look(directory, record, facts.mtimeMs);
}

async function look(directory: string, record: RunRecord, since: number): Promise<QueuedRun | undefined> {
  const status = effectiveStatus(record);
  if (isElsewhere(record) || (status !== 'queued' && !isActive(status))) return undefined;
  return { directory, status, since, threads: record.threads || (await wantedThreads(directory)) };
}

function isElsewhere({ slurm }: RunRecord): boolean {
  return slurm !== undefined && slurm.job !== jobAround()?.job;
}

/** What the run's experiment asks for, or what training takes by default. */
async function wantedThreads(directory: string): Promise<number> {
  const text = await readFile(join(directory, runFiles.experiment), 'utf8').catch(() => '');
  const threads: unknown = parseYaml(text).getIn(['training', 'threads']);
  const isCount = typeof threads === 'number' && threads >= 1;
  return isCount ? threads : Math.max(1, availableParallelism() - 1);
}
