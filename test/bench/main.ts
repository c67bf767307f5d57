/**
 * How fast a training step and generation are, beside PyTorch where a Python with torch is found. Both sides
 * take turns in the same run, so that what else the machine does falls on both.
 */
import { LabWork, workload } from './lab.ts';
import { findPythonWithTorch, PyTorchProcess, type Python } from './pytorchProcess.ts';

const rounds = 8;
const stepsPerRound = 5;
const tokensPerRound = 1000;

/** What both sides can do. */
interface Work {
  train(steps: number): Promise<number[]>;
  generate(tokens: number): Promise<number>;
}

interface Measured {
  /** Median milliseconds of a training step. */
  readonly step: number;
  /** Median tokens per second. */
  readonly tokens: number;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Lets the sides take turns; the first round warms up and does not count. */
async function measure(sides: readonly Work[]): Promise<Measured[]> {
  const steps: number[][] = sides.map(() => []);
  const tokens: number[][] = sides.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, side] of sides.entries()) {
      const times = await side.train(stepsPerRound);
      if (round > 0) steps[i]!.push(...times);
    }
    for (const [i, side] of sides.entries()) {
      const rate = await side.generate(tokensPerRound);
      if (round > 0) tokens[i]!.push(rate);
    }
  }
  return sides.map((_, i) => ({ step: median(steps[i]!), tokens: median(tokens[i]!) }));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function row(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(13))).join('');
}

function figures(ours: number, theirs: number, ratio: number): string[] {
  return [ours.toFixed(1), theirs.toFixed(1), `${ratio.toFixed(2)} ×`];
}

async function compare(threads: number, python: Python | undefined): Promise<void> {
  const lab = await LabWork.start(threads);
  const pytorch = python ? await PyTorchProcess.start(python, threads) : undefined;
  const [ours, theirs] = await measure(pytorch ? [lab, pytorch] : [lab]);
  const title = threads === 1 ? '1 thread' : `${threads} threads`;
  print(`\n${pytorch ? `${title}, beside ${pytorch.description}` : title}`);
  print(row(['', 'LSTM Lab', ...(theirs ? ['PyTorch', 'ratio'] : [])]));
  const [step, tokens] = ['training step, ms', 'generation, tokens per second'];
  if (theirs) {
    print(row([step, ...figures(ours!.step, theirs.step, theirs.step / ours!.step)]));
    print(row([tokens, ...figures(ours!.tokens, theirs.tokens, ours!.tokens / theirs.tokens)]));
  } else {
    print(row([step, ours!.step.toFixed(1)]));
    print(row([tokens, ours!.tokens.toFixed(1)]));
  }
  pytorch?.stop();
  await lab.stop();
}

print(workload);
const python = findPythonWithTorch();
if (!python)
  print('No python3 with torch was found (LSTM_LAB_PYTHON names one): LSTM Lab is measured alone.');
for (const threads of [1, 2]) await compare(threads, python);
