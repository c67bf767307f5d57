/** What computes a run on PyTorch: as recorded, and in words. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { RunRecord } from '../protocol/runs.ts';
import type { Computing } from '../protocol/workspace.ts';

/** Of the settings, how processes are started. */
const settings = v.object({
  pytorch: v.object({ launcher: v.string(), nodes: v.optional(v.number(), 1) }),
});

/** @returns undefined for a run on the built-in engine */
export function computingOf(record: RunRecord): Computing | undefined {
  const { backend, pytorch, versions } = record;
  if (backend !== 'pytorch') return undefined;
  const said = v.safeParse(settings, record.settings);
  const { launcher, nodes } = said.success ? said.output.pytorch : { launcher: 'local', nodes: 1 };
  return {
    launcher,
    nodes,
    ...(versions.torch !== undefined && { torch: versions.torch }),
    ...(pytorch && { python: pytorch.python, device: pytorch.device, processes: pytorch.processes }),
  };
}

/** `PyTorch 2.5.1+cu124` */
export function backendName({ torch }: Computing): string {
  return torch === undefined ? 'PyTorch' : `PyTorch ${torch}`;
}

/** `NVIDIA H100, 8 processes on 2 machines by torchrun`; undefined before the processes have reported. */
export function crewText({ device, processes, nodes, launcher }: Computing): string | undefined {
  if (device === undefined || processes === undefined) return undefined;
  const name = device === 'cpu' ? l10n.t('processor') : device;
  return launcher === 'local'
    ? name
    : l10n.t('{0}, {1} by {2}', name, crewSize(processes, nodes), launcherName(launcher));
}

function launcherName(launcher: string): string {
  if (launcher === 'slurm') return 'Slurm';
  return launcher === 'command' ? l10n.t('a command') : launcher;
}

function crewSize(processes: number, nodes: number): string {
  const count = processes === 1 ? l10n.t('1 process') : l10n.t('{0} processes', processes);
  return nodes > 1 ? l10n.t('{0} on {1} machines', count, nodes) : count;
}

/** `PyTorch 2.5.1 on NVIDIA H100, 8 processes by torchrun` */
export function computingText(computing: Computing): string {
  const crew = crewText(computing);
  const name = backendName(computing);
  return crew === undefined ? name : l10n.t('{0} on {1}', name, crew);
}
