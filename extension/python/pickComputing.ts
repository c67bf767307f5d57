import * as vscode from 'vscode';
import type { Backend } from '../../server/protocol/runs.ts';
import type { ChangeableKey, Runnable } from '../../server/protocol/settingRequests.ts';
import type { Lab } from '../lab.ts';

export interface ComputingChoice {
  /** `key=value`, as `--set` takes them. */
  readonly changes: readonly string[];
  /** Whether more is to be changed before the run begins. */
  readonly more?: boolean;
}

interface Item extends vscode.QuickPickItem, ComputingChoice {
  /** How many processes are asked for. */
  readonly asksProcesses?: boolean;
}

const onPyTorch = 'backend=pytorch';

/** Asks what is to compute a run in place of what the experiment says. */
export async function pickComputing(lab: Lab, runnable: Runnable): Promise<ComputingChoice | undefined> {
  const changes = runnable.changes ?? [];
  const asked = { ...runnable, changes: [...changes, onPyTorch] };
  const keys = await lab.worker.request('readKeys', asked);
  const picked = await vscode.window.showQuickPick(itemsFor(keys), {
    title: vscode.l10n.t('Run on…'),
    placeHolder: vscode.l10n.t('What computes this run; the file stays as it is'),
    matchOnDetail: true,
  });
  if (!picked) return undefined;
  const processes = picked.asksProcesses ? await askProcesses(keys) : undefined;
  if (picked.asksProcesses && processes === undefined) return undefined;
  const more = processes === undefined ? [] : [`pytorch.processes=${processes}`];
  return { changes: [...changes, ...picked.changes, ...more], more: picked.more ?? false };
}

function itemsFor(keys: readonly ChangeableKey[]): Item[] {
  const launcher = keys.find(({ key }) => key === 'pytorch.launcher');
  const asWritten: Item = {
    label: vscode.l10n.t('PyTorch, as the file says'),
    description: launcher?.value ?? '',
    detail: vscode.l10n.t('With what stands under “pytorch”'),
    changes: [onPyTorch],
  };
  return [
    ...(launcher?.written ? [asWritten] : []),
    {
      label: vscode.l10n.t('PyTorch'),
      detail: vscode.l10n.t('One process on this machine: on its GPU, or else on its processor'),
      changes: [onPyTorch, 'pytorch.launcher=local'],
    },
    {
      label: vscode.l10n.t('PyTorch, several processes…'),
      detail: vscode.l10n.t('On this machine by torchrun; with several GPUs, one process for each'),
      changes: [onPyTorch, 'pytorch.launcher=torchrun'],
      asksProcesses: true,
    },
    {
      label: vscode.l10n.t('PyTorch on Slurm'),
      detail: vscode.l10n.t('As a job on the cluster that this machine belongs to'),
      changes: [onPyTorch, 'pytorch.launcher=slurm'],
    },
    {
      label: builtIn(),
      detail: vscode.l10n.t('On this machine’s processor; needs nothing to be installed'),
      changes: ['backend=onnxruntime'],
    },
    {
      label: vscode.l10n.t('PyTorch with other settings…'),
      detail: vscode.l10n.t('Device, precision, machines and everything else'),
      changes: [onPyTorch],
      more: true,
    },
  ];
}

function builtIn(): string {
  return vscode.l10n.t('Built-in engine');
}

async function askProcesses(keys: readonly ChangeableKey[]): Promise<string | undefined> {
  const written = keys.find(({ key }) => key === 'pytorch.processes')?.value;
  const count = await vscode.window.showInputBox({
    title: vscode.l10n.t('Processes'),
    prompt: vscode.l10n.t('Each learns from its share of every batch.'),
    value: written === undefined || written === '1' ? '2' : written,
    validateInput: (value) =>
      /^[1-9]\d{0,3}$/.test(value.trim())
        ? undefined
        : vscode.l10n.t('Write a number of processes, such as 2.'),
  });
  return count?.trim();
}

/** Asks on which backend a run goes on. @param before the one that it was on last, if that is known */
export async function pickBackend(before: Backend | undefined): Promise<Backend | undefined> {
  const items = [
    { label: 'PyTorch', backend: 'pytorch' as const },
    { label: builtIn(), backend: 'onnxruntime' as const },
  ];
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({
      ...item,
      ...(item.backend === before && { description: vscode.l10n.t('as before') }),
    })),
    { title: vscode.l10n.t('Resume on…'), placeHolder: vscode.l10n.t('What computes the rest of this run') },
  );
  return picked?.backend;
}
