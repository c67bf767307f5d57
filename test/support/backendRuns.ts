/** Runs on either backend, in a folder with a text: for tests. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { readCheckpoint } from '../../server/engine/training/checkpoint.ts';
import { trainRun } from '../../server/engine/training/train.ts';
import type { Tensor } from '../../server/graph/tensor.ts';
import { type EpochMetric, runFiles, type StepMetric } from '../../server/protocol/runs.ts';
import { createRunDirectory } from '../../server/runs/runDirectory.ts';
import { readMetrics } from '../../server/runs/runReader.ts';
import { openBlasSettings } from '../bench/pytorchProcess.ts';
import { inRoot } from '../project/paths.ts';
import { pythonWithTorch } from './pythonWithTorch.ts';

/** What a Python that PyTorch is started in finds in its environment. */
export const pytorchEnvironment: NodeJS.ProcessEnv = {
  ...openBlasSettings(),
  OPENBLAS_VERBOSE: '0',
  LSTM_LAB_PYTHON: pythonWithTorch,
};

/** A language model of three epochs that any backend trains in a moment. @param backend further lines of the experiment */
export const smallExperiment = (backend = '', dropout = 0) => `
task: language-model
${backend}
data: {train: text.txt, validation: 0.1}
model: {embedding_size: 8, hidden_size: [16, 12], dropout: ${dropout}}
training: {epochs: 3, batch_size: 8, sequence_length: 16, threads: 1, log_every: 1, probes: false}
generation: {length: 5}
`;

export class BackendRuns {
  readonly #trained = new Map<string, Promise<string>>();
  #folder = '';

  constructor() {
    before(async () => {
      Object.assign(process.env, pytorchEnvironment);
      this.#folder = await mkdtemp(join(tmpdir(), 'lstm-lab-backends-'));
      await writeFile(join(this.#folder, 'text.txt'), await readFile(inRoot('test/fixtures/text.txt')));
    });
    after(() => rm(this.#folder, { recursive: true }));
  }

  /** @param yaml an experiment whose text is `text.txt` */
  create(yaml: string): Promise<string> {
    return createRunDirectory({ experimentFile: join(this.#folder, 'a.lstm.yaml'), yaml });
  }

  /** A run of that experiment that has been trained undisturbed: one for all who ask. */
  trained(yaml: string): Promise<string> {
    const run = this.#trained.get(yaml) ?? this.#train(yaml);
    this.#trained.set(yaml, run);
    return run;
  }

  async #train(yaml: string): Promise<string> {
    const directory = await this.create(yaml);
    await trainRun(directory);
    return directory;
  }
}

export async function stepsOf(directory: string): Promise<StepMetric[]> {
  const { lines } = await readMetrics(directory);
  return lines.filter((line) => line.kind === 'step');
}

export async function epochsOf(directory: string): Promise<EpochMetric[]> {
  const { lines } = await readMetrics(directory);
  return lines.filter((line) => line.kind === 'epoch');
}

export async function lastTensors(directory: string): Promise<ReadonlyMap<string, Tensor>> {
  const checkpoint = await readCheckpoint(join(directory, runFiles.lastCheckpoint));
  if (!checkpoint) throw new Error(`${directory} has no checkpoint`);
  return checkpoint.tensors;
}
