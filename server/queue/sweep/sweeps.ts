import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode, UserError } from '../../base/errors.ts';
import { queueFiles } from '../../protocol/queue.ts';
import { isSweep, listSweeps } from './sweepFolder.ts';
import { SweepKeeper } from './sweepKeeper.ts';

/** The sweeps of a runs directory that are not over. */
export class Sweeps {
  readonly #runsDirectory: string;
  #keepers = new Map<string, SweepKeeper>();
  #woken: number | undefined;

  constructor(runsDirectory: string) {
    this.#runsDirectory = runsDirectory;
  }

  /** @returns whether one of them will have more to do */
  async look(): Promise<boolean> {
    await this.#findNew();
    for (const [directory, keeper] of this.#keepers) {
      if (!(await goesOn(keeper))) this.#keepers.delete(directory);
    }
    return this.#keepers.size > 0;
  }

  takeQueued(): boolean {
    return [...this.#keepers.values()].filter((keeper) => keeper.takeQueued()).length > 0;
  }

  epochsOf(run: string): number | undefined {
    for (const keeper of this.#keepers.values()) {
      const epochs = keeper.epochsOf(run);
      if (epochs !== undefined) return epochs;
    }
    return undefined;
  }

  /** All folders are looked at only when the queue was woken. */
  async #findNew(): Promise<void> {
    const facts = await stat(join(this.#runsDirectory, queueFiles.waiting)).catch(() => undefined);
    if (!facts || facts.mtimeMs === this.#woken) return;
    this.#woken = facts.mtimeMs;
    for (const directory of await listSweeps(this.#runsDirectory)) {
      if (this.#keepers.has(directory)) continue;
      const keeper = await SweepKeeper.open(directory, this.#runsDirectory).catch(() => undefined);
      if (keeper) this.#keepers.set(directory, keeper);
    }
  }
}

/** A sweep that was deleted needs nothing more; what cannot be written now, on a full disk, is written at a later look. */
async function goesOn(keeper: SweepKeeper): Promise<boolean> {
  try {
    return (await isSweep(keeper.directory)) && (await keeper.look());
  } catch (error) {
    if (error instanceof UserError || systemErrorCode(error) !== undefined) return isSweep(keeper.directory);
    throw error;
  }
}
