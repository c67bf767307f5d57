import type { PyTorchSettings } from '../../../experiment/keys/backend.ts';
import type { Launcher } from './launcher.ts';
import { local } from './local.ts';

export const launchers: Readonly<Record<PyTorchSettings['launcher'], Launcher>> = {
  local,
  torchrun: local,
  slurm: local,
  command: local,
};
