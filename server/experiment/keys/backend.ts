/** What computes: the built-in engine, or PyTorch on as many machines as there are. */
import type { Keys, SectionDescriptor, SettingsOf } from '../descriptor.ts';

const ofTorchrun = { key: 'launcher', values: ['torchrun', 'slurm', 'command'] } as const;

const slurmKey = {
  kind: 'section',
  optional: true,
  doc: 'What the job asks Slurm for. What is left out is as the cluster has it.',
  when: { key: 'launcher', values: ['slurm'] },
  keys: {
    partition: { kind: 'string', doc: 'The partition, as sbatch --partition.' },
    account: { kind: 'string', doc: 'Who pays, as sbatch --account.' },
    time: {
      kind: 'string',
      doc: 'How long the job may take, as sbatch --time: "4:00:00" is four hours. In quotes, so that it is no number. Before the end there is a checkpoint to go on from with a new job.',
    },
    gpus_per_node: {
      kind: 'integer',
      default: 0,
      min: 0,
      max: 64,
      doc: 'GPUs of each node, as sbatch --gpus-per-node. pytorch.processes is usually as large.',
    },
    cpus_per_task: {
      kind: 'integer',
      min: 1,
      max: 4096,
      doc: 'Cores of each node, as sbatch --cpus-per-task: there is one task on each.',
    },
    memory: { kind: 'string', doc: 'Memory of each node, as sbatch --mem: 32G.' },
    options: {
      kind: 'names',
      doc: 'Further options of sbatch, such as --qos=long or --constraint=a100, as its man page has them.',
    },
    setup: {
      kind: 'names',
      doc: 'Lines of the shell that the job begins with, such as module load or source …/activate: what they export reaches all nodes.',
    },
  },
} as const satisfies SectionDescriptor;

export const pytorchKey = {
  kind: 'section',
  optional: true,
  doc: 'How PyTorch trains, where backend is pytorch (or “lstm-lab train” is called with --backend pytorch). Otherwise it waits.',
  keys: {
    device: {
      kind: 'choice',
      default: 'auto',
      doc: 'What computes.',
      choices: {
        auto: 'CUDA where there is one, else the GPU of a Mac, else the processor.',
        cpu: 'The processor.',
        cuda: 'A GPU of NVIDIA or AMD; each process has its own.',
        mps: 'The GPU of a Mac.',
      },
    },
    precision: {
      kind: 'choice',
      default: 'float32',
      doc: 'Numbers in which the layers compute. Weights, their updates and losses are in float32 in any case (automatic mixed precision).',
      choices: {
        float32: 'As the built-in engine.',
        bfloat16:
          'Half as much memory, the range of float32, fewer digits: for GPUs since 2020 and new processors.',
        float16:
          'Half as much memory; the loss is scaled so that small gradients are not lost. On GPUs alone.',
      },
    },
    deterministic: {
      kind: 'boolean',
      default: false,
      doc: 'Only algorithms that give the same numbers each time, also where they are slower.',
    },
    python: {
      kind: 'string',
      doc: 'The Python that has torch: a path, relative to this file, or a command. Default: the one chosen in the editor or named by the environment variable LSTM_LAB_PYTHON, else a virtual environment .venv or venv here or above, else python3.',
    },
    launcher: {
      kind: 'choice',
      default: 'local',
      doc: 'What starts the processes that compute.',
      choices: {
        local: 'One process on this machine.',
        torchrun: 'Several processes, on this machine or on several ones, by PyTorch’s torchrun.',
        slurm: 'A job on a cluster with Slurm: submitted with sbatch, trained by torchrun on its nodes.',
        command: 'A command of your own.',
      },
    },
    processes: {
      kind: 'integer',
      default: 1,
      min: 1,
      max: 1024,
      unit: 'processes per node',
      doc: 'Processes that share each batch; on a GPU machine, one for each GPU.',
      when: ofTorchrun,
    },
    nodes: {
      kind: 'integer',
      default: 1,
      min: 1,
      max: 65_536,
      unit: 'machines',
      doc: 'Machines that share each batch.',
      when: ofTorchrun,
    },
    rendezvous: {
      kind: 'string',
      doc: 'Where the processes of several machines meet, HOST:PORT: the name of this machine as the others know it, and a free port.',
      when: { key: 'launcher', values: ['torchrun', 'command'] },
    },
    max_restarts: {
      kind: 'integer',
      default: 3,
      min: 0,
      max: 1000,
      doc: 'How often all processes are started anew, from the last checkpoint, when one of them has died.',
      when: { key: 'launcher', values: ['torchrun', 'slurm'] },
    },
    timeout: {
      kind: 'integer',
      default: 300,
      min: 1,
      max: 86_400,
      unit: 'seconds',
      doc: 'How long processes wait for each other at the start before they give up.',
    },
    command: {
      kind: 'string',
      required: true,
      doc: 'The command line that starts the processes. {python}, {package} (the folder of lstm_lab), {address} and {token} (where this training listens, and what it wants to be shown), {processes}, {nodes} and {rendezvous} are filled in; the environment variables that it is given must reach the processes.',
      when: { key: 'launcher', values: ['command'] },
    },
    slurm: slurmKey,
  },
} as const satisfies SectionDescriptor;

export type PyTorchSettings = SettingsOf<(typeof pytorchKey)['keys']>;

export const backendKeys = {
  backend: {
    kind: 'choice',
    default: 'onnxruntime',
    doc: 'What computes. Both write the same run directory, and a run that was begun on one may go on on the other.',
    choices: {
      onnxruntime: 'The built-in engine: nothing to be installed, fast on a processor.',
      pytorch: 'PyTorch, for GPUs and many machines; Python with torch 1.13 or later is needed.',
    },
  },
  pytorch: pytorchKey,
} as const satisfies Keys;
