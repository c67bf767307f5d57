/**
 * How fast training steps and generation are, beside PyTorch where a Python with torch is found. Both sides
 * take turns in the same run, so that what else the machine does falls on both.
 *
 *     npm run bench [WORKLOAD …]
 */
import { print } from './figures.ts';
import { type GenerationSpeeds, measureGeneration } from './generation.ts';
import { LabWork } from './lab.ts';
import { findPythonWithTorch, PyTorchProcess, type Python } from './pytorchProcess.ts';
import { sessionTimes } from './sessions.ts';
import { takeTurns } from './turns.ts';
import { description, type Workload, workloads } from './workloads.ts';

const stepsPerRound = 5;

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(46) : cell.padStart(13))).join('');
}

/** `theirs` is absent where there is no PyTorch; `better` says what their ratio means. */
function figures([ours, theirs]: readonly number[], better: 'less' | 'more'): string[] {
  if (theirs === undefined) return [ours!.toFixed(1)];
  const ratio = better === 'less' ? theirs / ours! : ours! / theirs;
  return [ours!.toFixed(1), theirs.toFixed(1), `${ratio.toFixed(2)} ×`];
}

function printGeneration(speeds: GenerationSpeeds): void {
  const { float32, int8, pytorch, streamed, bound, weightBytes } = speeds;
  const rate = (title: string, ours: number) =>
    print(
      row([
        `generation, tokens per second: ${title}`,
        ...figures([ours, ...(pytorch ? [pytorch] : [])], 'more'),
      ]),
    );
  rate('float32', float32);
  rate('int8', int8);
  if (streamed) {
    rate('streamed', streamed);
    print(row(['streaming adds', `${(100 * (float32 / streamed - 1)).toFixed(0)} %`]));
  }
  const gigabytes = ((bound * weightBytes) / 1e9).toFixed(1);
  print(
    row([`share of the bound (${gigabytes} GB/s of weights)`, `${((100 * float32) / bound).toFixed(0)} %`]),
  );
}

/** @returns how many times as fast as PyTorch a training step is; undefined without PyTorch */
async function compare(
  workload: Workload,
  threads: number,
  python: Python | undefined,
): Promise<number | undefined> {
  const lab = await LabWork.start(workload, threads);
  const pytorch = python ? await PyTorchProcess.start(python, threads, workload.name) : undefined;
  const sides = pytorch ? [lab, pytorch] : [lab];
  const steps = await takeTurns(sides, (side) => side.train(stepsPerRound));
  print(row([`${workload.title}: step, ms`, ...figures(steps, 'less')]));
  if (workload.name === 'lstm') {
    printGeneration(await measureGeneration(lab, pytorch, threads));
  }
  pytorch?.stop();
  await lab.stop();
  const [ours, theirs] = steps;
  return theirs === undefined ? undefined : theirs / ours!;
}

/** What a second thread gains, in turns. */
async function compareThreads(workload: Workload): Promise<void> {
  const sides = [await LabWork.start(workload, 1), await LabWork.start(workload, 2)];
  const [one, two] = await takeTurns(sides, (side) => side.train(stepsPerRound));
  for (const side of sides) await side.stop();
  const gain = `${(one! / two!).toFixed(2)} ×`;
  print(row([`\n${workload.title}: 1 and 2 threads, ms`, one!.toFixed(1), two!.toFixed(1), gain]));
}

function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

/** Milliseconds until the graphs of each sample are loaded. */
async function printSessionTimes(): Promise<void> {
  print('');
  print(row(['graphs of the samples, ms', 'made', 'loaded', 'validation']));
  for await (const { experiment, build, training, evaluation } of sessionTimes()) {
    print(row([experiment, ...[build, training, evaluation].map((time) => time.toFixed(0))]));
  }
}

const names = process.argv.slice(2);
const chosen = names.length === 0 ? workloads : workloads.filter(({ name }) => names.includes(name));
const python = findPythonWithTorch();
print(description);
if (!python)
  print('No python3 with torch was found (LSTM_LAB_PYTHON names one): LSTM Lab is measured alone.');
const beside = python ? await PyTorchProcess.describe(python) : undefined;
for (const threads of [1, 2]) {
  const title = threads === 1 ? '1 thread' : `${threads} threads`;
  print(`\n${beside ? `${title}, beside ${beside}` : title}`);
  print(row(['', 'LSTM Lab', ...(python ? ['PyTorch', 'ratio'] : [])]));
  const ratios: number[] = [];
  for (const workload of chosen) ratios.push((await compare(workload, threads, python)) ?? Number.NaN);
  if (python) print(row(['geometric mean', '', '', `${geometricMean(ratios).toFixed(2)} ×`]));
}
const [first] = chosen;
if (first) await compareThreads(first);
if (names.length === 0) await printSessionTimes();
