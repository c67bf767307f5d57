import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { systemErrorCode, UserError } from '../base/errors.ts';

/** Slurm's answer to a command that it does not follow, without the name of the command before each line. */
export class SlurmRefusal extends Error {}

const failure = v.object({ stderr: v.string() });

/**
 * Runs one of Slurm's commands.
 *
 * @returns what it prints
 * @throws UserError when there is no such command here
 * @throws SlurmRefusal when it fails
 */
export async function slurm(command: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args);
    return stdout;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      throw new UserError(
        l10n.t(
          'There is no command {0} here: start the training on a machine that belongs to a Slurm cluster, or choose another launcher.',
          command,
        ),
        {},
        { cause: error },
      );
    }
    if (!v.is(failure, error)) throw error;
    throw new SlurmRefusal(refusalText(error.stderr), { cause: error });
  }
}

/** `sbatch: error: Batch job submission failed: Invalid partition` → `Batch job submission failed: Invalid partition` */
function refusalText(output: string): string {
  return output
    .split('\n')
    .map((line) => line.replace(/^\w+: (?:error: |fatal: )?/, '').trim())
    .filter((line) => line !== '')
    .join('; ');
}
