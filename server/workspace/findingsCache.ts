import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../protocol/health.ts';
import { runFiles } from '../protocol/runs.ts';
import { readFindings } from '../runs/health/readFindings.ts';

/** Findings by run directory, made again only when the run has written something: its metrics may be long. */
export class FindingsCache {
  /** One at a time: long runs that are asked for together hold up nobody who wants their curves. */
  #reading: Promise<unknown> = Promise.resolve();
  readonly #entries = new Map<string, { readonly stamp: string; readonly findings: Promise<Finding[]> }>();

  /** @throws UserError when there is no run */
  async read(directory: string): Promise<Finding[]> {
    const stamp = await stampOf(directory);
    const known = this.#entries.get(directory);
    if (known?.stamp === stamp) return known.findings;
    const findings = this.#reading.then(() => readFindings(directory));
    this.#reading = findings.catch(() => this.#entries.delete(directory));
    this.#entries.set(directory, { stamp, findings });
    return findings;
  }
}

async function stampOf(directory: string): Promise<string> {
  const files = [runFiles.record, runFiles.metrics, runFiles.probes];
  const stamps = files.map(async (file) => {
    const stats = await stat(join(directory, file), { bigint: true }).catch(() => undefined);
    return stats ? `${stats.mtimeNs}:${stats.size}` : '';
  });
  return (await Promise.all(stamps)).join(' ');
}
