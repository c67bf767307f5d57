/** How long the graphs of every sample take to be loaded. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Session } from '../../server/engine/session.ts';
import { prepareTask } from '../../server/engine/tasks/index.ts';
import { evaluationGraph, trainingGraph } from '../../server/engine/training/trainingGraph.ts';
import { readExperiment } from '../../server/experiment/read.ts';
import { toModelBytes } from '../../server/graph/modelBytes.ts';
import { createOptimizer } from '../../server/network/optimizers/createOptimizer.ts';

const samples = join(import.meta.dirname, '../../samples');

export interface SessionTimes {
  readonly experiment: string;
  /** Milliseconds: building the graph of a training step, loading it, loading the graph of validation. */
  readonly build: number;
  readonly training: number;
  readonly evaluation: number;
}

export async function* sessionTimes(): AsyncGenerator<SessionTimes> {
  for (const file of sampleExperiments()) {
    if (readsWithRun(file)) continue;
    if (startsFromRun(join(samples, file))) continue;
    const experiment = await readExperiment(join(samples, file));
    const { network } = await prepareTask(experiment, { file: join(samples, file), threads: 1 });
    const { optimizer, clip_norm: clipNorm } = experiment.training;
    const started = performance.now();
    const graph = trainingGraph(network, { optimizer: createOptimizer(optimizer), clipNorm });
    const bytes = toModelBytes(graph);
    const build = performance.now() - started;
    const training = await loading(bytes);
    const evaluation = await loading(toModelBytes(evaluationGraph(network)));
    yield { experiment: file.replaceAll('\\', '/').replace('.lstm.yaml', ''), build, training, evaluation };
  }
}

/** Whether it needs a run of another sample, which there may not be. */
function readsWithRun(file: string): boolean {
  return readFileSync(join(samples, file), 'utf8').includes('contextual:');
}

/** A run must be there before such an experiment can be read. */
function startsFromRun(file: string): boolean {
  return /^\s+init_from:/m.test(readFileSync(file, 'utf8'));
}

async function loading(bytes: Uint8Array): Promise<number> {
  const started = performance.now();
  const session = await Session.create(bytes, 1);
  const time = performance.now() - started;
  await session.dispose();
  return time;
}

/** Folders whose experiments take hours or days: `brown.ts` trains the first, published models are the second. */
const long = ['brown-words', 'word-language-models'];
/** Folders whose data one makes first. */
const withoutData = ['package-descriptions'];

/** Paths within `samples/` of the experiments that can be run: bases of others cannot. */
export function sampleExperiments(): string[] {
  const files = readdirSync(samples, { recursive: true, encoding: 'utf8' });
  const experiments = files.filter(
    (file) =>
      file.endsWith('.lstm.yaml') &&
      !file.includes('.lstm-lab') &&
      !long.some((name) => file.startsWith(name)),
  );
  return experiments.filter((file) => !isBase(join(samples, file)) && !isDataMissing(file)).sort();
}

function isDataMissing(file: string): boolean {
  const folder = dirname(file);
  return withoutData.includes(folder) && !existsSync(join(samples, folder, 'data'));
}

function isBase(file: string): boolean {
  return /^abstract: true/m.test(readFileSync(file, 'utf8'));
}
