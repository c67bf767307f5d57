/**
 * `tsx test/bench/throughput.ts [SAMPLE …]`: what samples need on both backends, for estimates of time, storage and
 * network: tokens in a second of processor time (both backends take turns, each on one thread, so that it is the time one
 * waits on a quiet machine), bytes of a prepared token, of a checkpoint, and of the gradient that processes exchange in
 * each update. Linux alone tells the processor time of PyTorch's process.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainerOptions } from '../../server/engine/evaluation/runExperiment.ts';
import { PyTorchTrainer } from '../../server/engine/pytorch/pytorchTrainer.ts';
import type { Workers } from '../../server/engine/pytorch/workers.ts';
import type { PreparedTask } from '../../server/engine/task.ts';
import { prepareTask } from '../../server/engine/tasks/index.ts';
import { OnnxTrainer } from '../../server/engine/training/onnxTrainer.ts';
import type { Trainer } from '../../server/engine/training/trainer.ts';
import { trainable } from '../../server/engine/training/trainingGraph.ts';
import type { Experiment } from '../../server/experiment/keys.ts';
import { readExperiment } from '../../server/experiment/read.ts';
import { elementCount } from '../../server/graph/tensor.ts';
import { withWorkers } from '../support/pytorchWorkers.ts';
import { takeTurns } from './turns.ts';

const samples = join(import.meta.dirname, '../../samples');
const stepsPerTurn = 8;
const defaultSamples = [
  'births/births',
  'dates/dates',
  'wnut17/names',
  'spam/spam',
  'tang-poems/quatrain',
  'shakespeare/char',
  'brown-words/zaremba-small',
  'spoken-numbers/numbers',
];

/** A trainer, with the processor time that has gone into its steps so far. */
interface Side {
  readonly trainer: Trainer;
  /** Microseconds. */
  readonly used: () => number;
}

/** Steps of a side, one turn after another: tokens per second of processor time. */
class Turns {
  readonly #experiment: Experiment;
  readonly #task: PreparedTask;
  readonly #places = new Map<Side, number>();

  constructor(experiment: Experiment, task: PreparedTask) {
    this.#experiment = experiment;
    this.#task = task;
  }

  async take(side: Side): Promise<number> {
    const first = this.#places.get(side) ?? 0;
    const before = side.used();
    let tokens = 0;
    for (let step = first; step < first + stepsPerTurn; step++) {
      const { training } = this.#task;
      const feeds = await training.at(0, step % training.count);
      const rate = this.#experiment.training.optimizer.learning_rate;
      await side.trainer.step(feeds.tensors, rate, { step, update: step, updates: true });
      tokens += feeds.tokens;
    }
    this.#places.set(side, first + stepsPerTurn);
    return (tokens * 1e6) / (side.used() - before);
  }
}

function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Of another process. A tick of the kernel's clock is a hundredth of a second. */
function timeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

async function measure(sample: string, workers: Workers, pid: number): Promise<string[]> {
  const file = join(samples, `${sample}.lstm.yaml`);
  const experiment = await readExperiment(file);
  const task = await prepareTask(experiment, { file, threads: 1 });
  const options = trainerOptions(experiment, task, 1);
  const ours: Side = { trainer: await OnnxTrainer.create(options), used: ownTime };
  const theirs: Side = {
    trainer: await PyTorchTrainer.create(options, workers),
    used: () => ownTime() + timeOf(pid),
  };
  const turns = new Turns(experiment, task);
  const speeds = await takeTurns([ours, theirs], async (side) => [await turns.take(side)]);
  const checkpoint = [...(await ours.trainer.tensors()).values()];
  const bytes = checkpoint.reduce((sum, { data }) => sum + data.byteLength, 0);
  const learned = trainable(task.network).reduce((sum, { shape }) => sum + elementCount(shape), 0);
  const { tokensPerStep, bytesPerToken } = await feedsOf(task);
  await ours.trainer.dispose();
  task.dispose?.();
  return [
    ...[ours.trainer.parameterCount, tokensPerStep, ...speeds].map((x) => Math.round(x).toString()),
    bytesPerToken.toFixed(1),
    kilobytes(bytes),
    kilobytes(4 * learned),
  ];
}

/** Means over an epoch's first batches. */
async function feedsOf({ training }: PreparedTask) {
  const count = Math.min(training.count, 50);
  let [tokens, bytes] = [0, 0];
  for (let position = 0; position < count; position++) {
    const feeds = await training.at(0, position);
    tokens += feeds.tokens;
    for (const { data } of Object.values(feeds.tensors)) bytes += data.byteLength;
  }
  return { tokensPerStep: tokens / count, bytesPerToken: bytes / tokens };
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

const columns = [
  'sample',
  'parameters',
  'tokens per step',
  'tokens/s, built-in engine',
  'tokens/s, PyTorch',
  'bytes per token',
  'checkpoint',
  'gradient',
];
const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const wanted = process.argv.slice(2);
line(columns);
line(columns.map(() => '---'));
for (const sample of wanted.length > 0 ? wanted : defaultSamples) {
  await withWorkers(1, async (workers, pid) =>
    line([`\`${sample}\``, ...(await measure(sample, workers, pid))]),
  );
}
