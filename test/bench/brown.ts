/**
 * `tsx test/bench/brown.ts FOLDER [--ablation] [SEED …]`: trains Zaremba's small model and the same network with the
 * tricks of AWD-LSTM on words of the Brown corpus, with the seeds 1, 2 and 3 or those that are named, and prints a table
 * of all runs that FOLDER holds. Runs go on where they were stopped (Ctrl+C); with other seeds, several of these commands
 * may train into one folder at the same time. `--ablation` trains the second network without each of its tricks.
 */
import { join } from 'node:path';
import { brownRows, type Row } from './brownRows.ts';
import { brownTable } from './brownTable.ts';
import { trainSeeded } from './seededRuns.ts';

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
function train({ name, file, settings }: Row, seed: number): Promise<void> {
  return trainSeeded(
    folder!,
    { name, experimentFile: join(samples, file), settings, seed },
    {
      signal: interrupted.signal,
      onEpoch: ({ epoch, val_loss: loss }) => {
        process.stdout.write(
          `${name}, seed ${seed}, epoch ${epoch}: perplexity ${Math.exp(loss).toFixed(1)}\n`,
        );
      },
    },
  );
}
