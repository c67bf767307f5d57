import * as l10n from '@vscode/l10n';
import { UserError } from '../../../base/errors.ts';
import type { PyTorchSettings } from '../../../experiment/keys/backend.ts';
import type { PythonFacts } from './python.ts';

/** Launchers of which at least some processes run on this machine, with this Python. */
const here: readonly PyTorchSettings['launcher'][] = ['local', 'torchrun'];

/**
 * Says before anything is started that GPUs are missing on this machine.
 *
 * @throws UserError with the key and the file
 */
export function checkGpus(
  { launcher, device, processes = 1 }: Pick<PyTorchSettings, 'launcher' | 'device' | 'processes'>,
  { cuda, mps }: Pick<PythonFacts, 'cuda' | 'mps'>,
  file: string,
): void {
  if (!here.includes(launcher)) return;
  if ((device === 'cuda' && cuda.length === 0) || (device === 'mps' && !mps)) {
    throw new UserError(
      l10n.t(
        'PyTorch finds no GPU for {0} here: write auto or cpu, or install the torch for your GPU.',
        device,
      ),
      { file, key: 'pytorch.device' },
    );
  }
  if ((device === 'cuda' || device === 'auto') && cuda.length > 0 && processes > cuda.length) {
    throw new UserError(
      l10n.t(
        'Each process needs a GPU of its own, and PyTorch finds {0} here: write processes: {0}.',
        cuda.length,
      ),
      { file, key: 'pytorch.processes' },
    );
  }
}
