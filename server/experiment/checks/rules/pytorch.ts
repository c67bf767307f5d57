/** Rules of how PyTorch trains. They hold for what the section says, also while another backend is chosen. */
import * as l10n from '@vscode/l10n';
import { hasPlaceholder, placeholders, unknownPlaceholders } from '../../commandTemplate.ts';
import type { PyTorchSettings } from '../../keys/backend.ts';
import type { CommonRule } from './rule.ts';

type Check = (settings: PyTorchSettings, batchSize: number) => string | undefined;

function rule(code: CommonRule['code'], keys: readonly string[], check: Check): CommonRule {
  return {
    code,
    keys,
    check: ({ pytorch, training }) => pytorch && check(pytorch, training.batch_size),
  };
}

export const pytorchRules: readonly CommonRule[] = [
  rule('LSTM140', ['pytorch.precision', 'pytorch.device'], ({ precision, device }) =>
    precision === 'float16' && device === 'cpu'
      ? l10n.t('Processors do not compute in float16: write bfloat16 or float32.')
      : undefined,
  ),
  rule('LSTM141', ['pytorch.processes', 'pytorch.nodes', 'pytorch.device'], (settings) =>
    settings.device === 'mps' && processesOf(settings) > 1
      ? l10n.t('Processes cannot share a batch on the GPUs of Macs: write processes: 1 and nodes: 1.')
      : undefined,
  ),
  rule('LSTM142', ['pytorch.rendezvous', 'pytorch.nodes'], ({ launcher, nodes = 1, rendezvous }) => {
    if (rendezvous !== undefined && !isMeetingPlace(rendezvous))
      return l10n.t('Write HOST:PORT, for example gpu1.example.org:29500, not "{0}".', rendezvous);
    return launcher === 'torchrun' && nodes > 1 && rendezvous === undefined
      ? l10n.t(
          '{0} machines need a place to meet: write pytorch.rendezvous: HOST:PORT, the name of this machine and a free port.',
          nodes,
        )
      : undefined;
  }),
  rule('LSTM143', ['pytorch.command'], ({ command }) => {
    if (command === undefined) return undefined;
    const [unknown] = unknownPlaceholders(command);
    const all = placeholders.map((name) => `{${name}}`).join(', ');
    if (unknown !== undefined)
      return l10n.t('There is no placeholder {0}. There are: {1}.', `{${unknown}}`, all);
    return hasPlaceholder(command, 'address')
      ? undefined
      : l10n.t('The command must say where the processes report: python -m lstm_lab {0}.', '{address}');
  }),
  rule('LSTM144', ['pytorch.processes', 'pytorch.nodes', 'training.batch_size'], (settings, batchSize) =>
    processesOf(settings) > batchSize
      ? l10n.t(
          'There are more processes ({0}) than sequences in a batch ({1}): some have nothing to learn from.',
          processesOf(settings),
          batchSize,
        )
      : undefined,
  ),
  rule(
    'LSTM145',
    ['pytorch.slurm.gpus_per_node', 'pytorch.processes'],
    ({ slurm, processes = 1, device }) => {
      const gpus = slurm?.gpus_per_node ?? 0;
      return gpus > 0 && device !== 'cpu' && gpus !== processes
        ? l10n.t(
            'Each process has one GPU of its node: pytorch.processes is {0}, but gpus_per_node is {1}.',
            processes,
            gpus,
          )
        : undefined;
    },
  ),
];

/** HOST:PORT, and a port that there is. */
function isMeetingPlace(text: string): boolean {
  const port = /^[^\s\p{Cc}:/]+:(\d{1,5})$/u.exec(text)?.[1];
  return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
}

function processesOf({ processes = 1, nodes = 1 }: PyTorchSettings): number {
  return processes * nodes;
}
