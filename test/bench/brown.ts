/**
 * `tsx test/bench/brown.ts FOLDER [--ablation] [SEED …]`: trains Zaremba's small model and the same network with the
 * tricks of AWD-LSTM on words of the Brown corpus, with the seeds 1, 2 and 3 or those that are named, and prints a table
 * of all runs that FOLDER holds. Runs go on where they were stopped (Ctrl+C); with other seeds, several of these commands
 * may train into one folder at the same time. `--ablation` trains the second network without each of its tricks.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { trainRun } from '../../server/engine/training/train.ts';
import { prepareExperiment } from '../../server/experiment/flatten.ts';
import type { RunRecord } from '../../server/protocol/runs.ts';
import { createRunDirectory } from '../../server/runs/runDirectory.ts';
import { readRunRecord } from '../../server/runs/runRecord.ts';
import { brownRows, type Row } from './brownRows.ts';
import { brownTable } from './brownTable.ts';

const samples = join(import.meta.dirname, '../../samples/brown-words');
const [folder, ...rest] = process.argv.slice(2);
if (!folder) throw new Error('name the folder for the runs');
const named = rest.filter((word) => word !== '--ablation').map(Number);
const seeds = named.length > 0 ? named : [1, 2, 3];
const rows = brownRows(rest.includes('--ablation'));
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

for (const seed of seeds) {
  for (const row of rows) if (!interrupted.signal.aborted) await train(row, seed);
}
process.stdout.write(`\n${await brownTable(samples, folder)}\n`);

/** Trains a run, or what is left of it. */
async function train(row: Row, seed: number): Promise<void> {
  const directory = runOf(row, seed) ?? (await create(row, seed));
  if (isDone(await readRunRecord(directory))) return;
  await trainRun(directory, {
    signal: interrupted.signal,
    onEvent: (event) => {
      if (event.event !== 'epoch') return;
      const perplexity = Math.exp(event.val_loss).toFixed(1);
      process.stdout.write(`${row.name}, seed ${seed}, epoch ${event.epoch}: perplexity ${perplexity}\n`);
    },
  });
}

async function create({ name, file, settings }: Row, seed: number): Promise<string> {
  const experimentFile = join(samples, file);
  const all = [...settings, `training.seed=${seed}`];
  const { yaml } = await prepareExperiment(experimentFile, all);
  return createRunDirectory({ experimentFile, yaml, folder: join(folder!, name, `${seed}`) });
}

function runOf({ name }: Row, seed: number): string | undefined {
  const parent = join(folder!, name, `${seed}`);
  const [run] = existsSync(parent) ? readdirSync(parent) : [];
  return run === undefined ? undefined : join(parent, run);
}

function isDone({ status }: RunRecord): boolean {
  return status === 'finished' || status === 'stopped-early';
}
