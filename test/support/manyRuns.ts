/** Makes experiments with very many runs, quickly: each run directory has what views of many runs read. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../server/protocol/runs.ts';

export interface ManyRuns {
  readonly experiments: number;
  readonly runs: number;
  /** Lines of epochs in the metrics of each run; none leaves the file out. */
  readonly epochs?: number;
}

export const runsDirectory = '.lstm-lab/runs';

/** Experiment files in the folder, with their runs, each of its own learning rate. */
export function makeManyRuns(folder: string, { experiments, runs, epochs = 0 }: ManyRuns): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: experiments }, (_, e) => {
    const name = `experiment-${e}`;
    const file = join(folder, `${name}.lstm.yaml`);
    writeFileSync(file, 'task: classification\n');
    for (let i = 0; i < runs; i++) makeRun(join(folder, runsDirectory, name), file, i, epochs);
    return file;
  });
}

/** @returns the directory of the run */
export function makeRun(folder: string, file: string, number: number, epochs = 0): string {
  const created = new Date(Date.UTC(2026, 0, 1) + number * 1000);
  const id = created.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const directory = join(folder, id);
  mkdirSync(directory, { recursive: true });
  const record = manyRunsRecord(id, file, created.toISOString(), number);
  writeFileSync(join(directory, 'run.json'), `${JSON.stringify(record, null, 2)}\n`);
  if (epochs > 0) writeFileSync(join(directory, 'metrics.jsonl'), epochLines(epochs, number));
  return directory;
}

function epochLines(epochs: number, number: number): string {
  const lines = Array.from({ length: epochs }, (_, i) => {
    const epoch = i + 1;
    const loss = 1 / (epoch + number / 1000);
    const measured = { train_loss: loss, val_loss: loss, metrics: { accuracy: 1 - loss / 2 } };
    const rest = { learning_rate: 0.002, tokens_per_second: 50_000, seconds: epoch * 10, best: true };
    return JSON.stringify({ kind: 'epoch', epoch, step: epoch * 100, ...measured, ...rest });
  });
  return `${lines.join('\n')}\n`;
}

/** As large as the records of the samples. */
function manyRunsRecord(id: string, file: string, created: string, number: number): RunRecord {
  const loss = 1 / (1 + (number % 97));
  const metrics = { accuracy: 1 - loss / 2, precision: 0.8, recall: 0.7, macro_f1: 0.75 };
  return {
    format: 1,
    id,
    experiment: 'experiment',
    experiment_file: file,
    task: 'classification',
    status: 'finished',
    created,
    ended: created,
    process: { pid: 4_000_000, started: Date.parse(created), heartbeat: Date.parse(created) },
    settings: settings(number),
    seed: number % 5,
    data: [
      { path: 'data/train.csv', bytes: 1_048_576, sha256: 'a'.repeat(64) },
      { path: 'data/validation.csv', bytes: 65_536, sha256: 'b'.repeat(64) },
    ],
    git: { commit: 'c'.repeat(40), dirty: false },
    versions: { 'lstm-lab': '0.1.0', 'onnxruntime-node': '1.30.0', node: '20.19.0' },
    threads: 1,
    parameters: 240_000 + number,
    vocabulary_size: 5000,
    progress: {
      step: 1000,
      total_steps: 1000,
      epoch: 10,
      epochs: 10,
      seconds: 90,
      tokens_per_second: 50_000,
    },
    last: { train_loss: loss, val_loss: loss, metrics },
    best: { epoch: 9, step: 900, val_loss: loss, metrics },
    baselines: [{ name: 'majority class', metrics: { accuracy: 0.5 } }],
  };
}

function settings(number: number): Record<string, unknown> {
  return {
    version: 1,
    task: 'classification',
    data: {
      train: 'data/train.csv',
      validation: 'data/validation.csv',
      tokenizer: 'word',
      text_column: 'text',
      label_column: 'label',
      vocabulary_size: 5000,
      min_frequency: 2,
      lowercase: true,
      max_length: 200,
    },
    model: {
      embedding_size: 64,
      cell: 'lstm',
      hidden_size: [64, 128, 256][number % 3],
      num_layers: 1 + (number % 2),
      bidirectional: true,
      dropout: 0.2,
      pooling: 'last',
      layer_norm: false,
      init: { type: 'uniform', forget_bias: 1 },
    },
    training: {
      epochs: 10,
      batch_size: 32,
      optimizer: {
        type: 'adam',
        learning_rate: 0.001 + number * 1e-7,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
      },
      schedule: { type: 'cosine', warmup_steps: 100, final_factor: 0.1 },
      clip_norm: 5,
      weight_decay: 0,
      label_smoothing: 0,
      early_stopping: { patience: 3, min_delta: 0 },
      monitor: 'macro_f1',
      seed: number % 5,
      threads: 1,
      log_every: 10,
    },
  };
}
