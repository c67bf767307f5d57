import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeFileAtomic } from '../base/files.ts';
import { type ControlCommand, controlCommand, runFiles } from '../protocol/runs.ts';
import { whileWriting } from './storageError.ts';

/**
 * Tells the process that trains a run what to do; it looks at every step.
 *
 * @throws UserError when the disk is full or read-only
 */
export async function writeControl(directory: string, command: ControlCommand): Promise<void> {
  const path = join(directory, runFiles.control);
  await whileWriting(directory, () => writeFileAtomic(path, `${command}\n`));
}

/** Reads the command that stands in a run directory; `run` when there is none that makes sense. */
function readControl(directory: string): ControlCommand {
  try {
    const text = readFileSync(join(directory, runFiles.control), 'utf8').trim();
    return v.is(controlCommand, text) ? text : 'run';
  } catch {
    return 'run';
  }
}

/** Reads the control file only when it has changed: cheap enough for every training step. */
export class ControlWatch {
  readonly #directory: string;
  #changed: string | undefined;
  #command: ControlCommand = 'run';

  constructor(directory: string) {
    this.#directory = directory;
  }

  get command(): ControlCommand {
    const facts = statSync(join(this.#directory, runFiles.control), { throwIfNoEntry: false });
    const changed = facts && `${facts.mtimeMs}/${facts.ino}/${facts.size}`;
    if (changed !== this.#changed) {
      this.#changed = changed;
      this.#command = readControl(this.#directory);
    }
    return this.#command;
  }
}
