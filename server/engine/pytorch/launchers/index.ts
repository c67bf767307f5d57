import type { PyTorchSettings } from '../../../experiment/keys/backend.ts';
import { command } from './command.ts';
import type { Launcher } from './launcher.ts';
import { local } from './local.ts';
import { srun } from './slurm/srun.ts';
import { torchrun } from './torchrun.ts';

export const launchers: Readonly<Record<PyTorchSettings['launcher'], Launcher>> = {
  local,
  torchrun,
  slurm: srun,
  command,
};
