/** Settings of PyTorch that contradict each other. */
import { type Examples, languageModel as task } from './example.ts';

export const pytorchRulesExamples = {
  LSTM140: {
    wrong: [
      `${task}pytorch: {device: cpu, precision: float16}\n                                  ^^^^^^^ LSTM140: Processors do not compute in float16: write bfloat16 or float32.\n`,
    ],
    right: `${task}pytorch: {device: cuda, precision: float16}\n`,
  },
  LSTM141: {
    wrong: [
      `${task}pytorch: {device: mps, launcher: torchrun, processes: 2}\n                                                      ^ LSTM141: Processes cannot share a batch on the GPUs of Macs: write processes: 1 and nodes: 1.\n`,
    ],
    right: `${task}pytorch: {device: cpu, launcher: torchrun, processes: 2}\n`,
  },
  LSTM142: {
    wrong: [
      `${task}pytorch: {launcher: torchrun, nodes: 2}\n                                     ^ LSTM142: 2 machines need a place to meet: write pytorch.rendezvous: HOST:PORT, the name of this machine and a free port.\n`,
      `${task}pytorch: {launcher: torchrun, nodes: 2, rendezvous: gpu1}\n                                                    ^^^^ LSTM142: Write HOST:PORT, for example gpu1.example.org:29500, not "gpu1".\n`,
      `${task}pytorch: {launcher: torchrun, nodes: 2, rendezvous: "gpu1:70000"}\n                                                    ^^^^^^^^^^^^ LSTM142\n`,
    ],
    right: `${task}pytorch: {launcher: torchrun, nodes: 2, rendezvous: "gpu1:29500"}\n`,
  },
  LSTM143: {
    wrong: [
      `${task}pytorch: {launcher: command, command: "ssh gpu1 {phyton} -m lstm_lab {address}"}\n                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ LSTM143: There is no placeholder {phyton}. There are: {python}, {package}, {address}, {token}, {processes}, {nodes}, {rendezvous}.\n`,
      `${task}pytorch: {launcher: command, command: "python -m lstm_lab"}\n                                      ^^^^^^^^^^^^^^^^^^^^ LSTM143: The command must say where the processes report: python -m lstm_lab {address}.\n`,
    ],
    right: `${task}pytorch: {launcher: command, command: "nice {python} -m lstm_lab {address}"}\n`,
  },
  LSTM144: {
    wrong: [
      `${task}training: {batch_size: 2}\npytorch: {launcher: torchrun, processes: 4}\n                                         ^ LSTM144: There are more processes (4) than sequences in a batch (2): some have nothing to learn from.\n`,
    ],
    right: `${task}training: {batch_size: 4}\npytorch: {launcher: torchrun, processes: 4}\n`,
  },
  LSTM145: {
    wrong: [
      `${task}pytorch: {launcher: slurm, slurm: {gpus_per_node: 8}}\n                                                  ^ LSTM145: Each process has one GPU of its node: pytorch.processes is 1, but gpus_per_node is 8.\n`,
    ],
    right: `${task}pytorch: {launcher: slurm, processes: 8, slurm: {gpus_per_node: 8}}\n`,
  },
} as const satisfies Examples;
