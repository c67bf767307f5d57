import { isActive } from '../../protocol/runs.ts';
import type { RunSummary } from '../../protocol/workspace.ts';

/** How often active runs are looked at; a killed process changes no file. */
const pollMilliseconds = 1000;

/** The runs that train, as they were last told, and a clock that runs while there are any. */
export class ActiveRuns {
  readonly #look: (directories: readonly string[]) => void;
  readonly #status = new Map<string, RunSummary['status']>();
  #clock: NodeJS.Timeout | undefined;

  /** @param look is given the directories of all active runs every second */
  constructor(look: (directories: readonly string[]) => void) {
    this.#look = look;
  }

  get directories(): readonly string[] {
    return [...this.#status.keys()];
  }

  /** The status that was told last; undefined for a run that is not active. */
  told(directory: string): RunSummary['status'] | undefined {
    return this.#status.get(directory);
  }

  /** Takes note of what is told of some runs. */
  note(runs: readonly RunSummary[], gone: readonly string[]): void {
    for (const directory of gone) this.#status.delete(directory);
    for (const { directory, status } of runs) {
      if (isActive(status)) this.#status.set(directory, status);
      else this.#status.delete(directory);
    }
    if (this.#status.size === 0) this.dispose();
    else this.#clock ??= setInterval(() => this.#look(this.directories), pollMilliseconds);
  }

  dispose(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
  }
}
