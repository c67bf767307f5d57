/** A suite is a program that prints what it finds, its counts last. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Counts, formatCounts, parseCounts } from './counts.ts';
import { root } from './paths.ts';

export interface Suite {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Runs it with its output shown. A program without counts is one check, passed when its exit code is 0. */
export async function runSuite({ name, command, args }: Suite): Promise<Counts> {
  process.stdout.write(`\n── ${name}\n`);
  const started = performance.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let counts: Counts | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    const found = parseCounts(line);
    if (found) counts = found;
    else process.stdout.write(`${line}\n`);
  }
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  counts ??= code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts = { ...counts, failed: 1 };
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(`── ${name}: ${formatCounts(counts)} (${seconds} s)\n`);
  return counts;
}

export function sum(all: readonly Counts[]): Counts {
  const add = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}
