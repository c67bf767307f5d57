/**
 * `tsx test/bench/backends.ts FOLDER [SEED …]`: trains samples on both backends, with the seeds 1, 2 and 3 or those that
 * are named, each on one thread, and prints a table of all runs that FOLDER holds. Runs go on where they were stopped
 * (Ctrl+C).
 */
import { basename, join } from 'node:path';
import { backendsRows } from './backendsRows.ts';
import { type Backend, backendsTable, runName } from './backendsTable.ts';
import { findPythonWithTorch, openBlasSettings } from './pytorchProcess.ts';
import { trainSeeded } from './seededRuns.ts';

const samples = join(import.meta.dirname, '../../samples');
const [folder, ...named] = process.argv.slice(2);
if (!folder) throw new Error('name the folder for the runs');
const python = findPythonWithTorch();
if (!python) throw new Error('no Python here has torch');
Object.assign(process.env, openBlasSettings(), { LSTM_LAB_PYTHON: python.path });

const seeds = named.length > 0 ? named.map(Number) : [1, 2, 3];
const backends: readonly Backend[] = ['onnxruntime', 'pytorch'];
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

for (const seed of seeds) {
  for (const { sample, settings, metric } of backendsRows) {
    for (const backend of backends) {
      if (interrupted.signal.aborted) continue;
      const run = {
        name: runName(sample, backend),
        experimentFile: join(samples, `${sample}.lstm.yaml`),
        settings: [...settings, `backend=${backend}`, 'training.threads=1', 'training.probes=false'],
        seed,
      };
      await trainSeeded(folder, run, {
        signal: interrupted.signal,
        onEpoch: ({ epoch, val_loss: loss, metrics }) => {
          const figures = `loss ${loss.toFixed(4)}, ${metric} ${metrics[metric]}`;
          process.stdout.write(`${basename(sample)}, ${backend}, seed ${seed}, epoch ${epoch}: ${figures}\n`);
        },
      });
    }
  }
}
process.stdout.write(`\n${await backendsTable(folder)}\n`);
