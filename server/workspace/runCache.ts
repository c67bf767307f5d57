import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { type RunRecord, runFiles } from '../protocol/runs.ts';
import type { RunSummary } from '../protocol/workspace.ts';
import { effectiveStatus, readRunRecord } from '../runs/runReader.ts';

interface Entry {
  readonly stamp: string;
  readonly record: RunRecord | undefined;
}

/** Run records by directory, read again only when `run.json` has changed. */
export class RunCache {
  readonly #entries = new Map<string, Entry>();

  /** Undefined for a directory without a readable record: a run that is being made, or no run at all. */
  async read(directory: string): Promise<RunSummary | undefined> {
    const record = await this.#record(directory);
    if (!record) return undefined;
    // The folder, not the record, follows when an experiment is renamed.
    const experiment = basename(dirname(directory));
    return { directory, status: effectiveStatus(record), record: { ...record, experiment } };
  }

  async #record(directory: string): Promise<RunRecord | undefined> {
    const stamp = await stampOf(join(directory, runFiles.record));
    if (stamp === undefined) {
      this.#entries.delete(directory);
      return undefined;
    }
    const known = this.#entries.get(directory);
    if (known?.stamp === stamp) return known.record;
    const record = await readOrSkip(directory);
    this.#entries.set(directory, { stamp, record });
    return record;
  }
}

async function stampOf(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats && `${stats.mtimeNs}:${stats.size}:${stats.ino}`;
}

async function readOrSkip(directory: string): Promise<RunRecord | undefined> {
  try {
    return await readRunRecord(directory);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
