/** A Python without torch, and the commands that help. */
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { MissingTorch } from '../protocol/runs.ts';

/** A run on PyTorch has no Python with torch. */
export class MissingTorchError extends UserError {
  readonly missing: MissingTorch;

  constructor(message: string, missing: MissingTorch, options?: ErrorOptions) {
    super(message, {}, options);
    this.missing = missing;
  }
}

/**
 * Programs with their arguments that install torch, to be run one after the other. A Python that the system manages
 * is left as it is: an environment is made beside the experiment, where the next run finds it.
 *
 * @param folder of the experiment file
 * @returns nothing where there is no such Python
 */
export function installCommands({ python, state }: MissingTorch, folder: string): string[][] {
  const packages = ['torch', 'numpy'];
  switch (state) {
    case 'absent':
      return [];
    case 'lacking':
      return [[python, '-m', 'pip', 'install', '--upgrade', ...packages]];
    case 'managed': {
      const environment = join(folder, '.venv');
      const inside = process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python'];
      return [
        [python, '-m', 'venv', environment],
        [join(environment, ...inside), '-m', 'pip', 'install', ...packages],
      ];
    }
  }
}
