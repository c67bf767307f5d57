/**
 * `tsx test/bench/runs.ts [WORKER]`: how fast a window knows 10,000 runs, from nothing and from the index, what one
 * update costs with few runs and with many, tables of runs, and a metrics file of a million lines. The worker is the
 * built one, the host's side the code that the extension uses.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../project/paths.ts';
import { makeManyRuns } from '../support/manyRuns.ts';
import { median, print, row } from './figures.ts';
import { millionLines } from './runs/metrics.ts';
import { Window } from './runs/window.ts';

const many = { experiments: 10, runs: 1000, epochs: 20 };
const few = { experiments: 1, runs: 10, epochs: 20 };
const rounds = 5;
const updates = 200;
const worker = process.argv[2] ?? inRoot('dist/workspace-worker.cjs');

const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-bench-'));
try {
  print(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; medians of ${rounds} rounds`);
  const manyFiles = makeManyRuns(join(folder, 'many'), many);
  const fewFiles = makeManyRuns(join(folder, 'few'), few);
  await printOpening(manyFiles);
  await printUpdates(fewFiles, manyFiles);
  await printTables(manyFiles);
  await millionLines(worker, join(folder, 'million'));
} finally {
  rmSync(folder, { recursive: true });
}

async function printOpening(files: readonly string[]): Promise<void> {
  for (const [title, keep] of [
    ['10,000 runs without an index', false],
    ['10,000 runs from the index', true],
  ] as const) {
    const opened: Awaited<ReturnType<typeof open>>[] = [];
    for (let round = 0; round < rounds; round++) {
      if (!keep) rmSync(join(folder, 'runs.index'), { force: true });
      opened.push(await open(files));
    }
    const figure = (pick: (times: (typeof opened)[number]) => number) => median(opened.map(pick));
    print(`\n${title}`);
    print(
      row(
        '  experiments known, ms',
        figure(({ listed }) => listed),
      ),
    );
    print(
      row(
        '  first runs known, ms',
        figure(({ first }) => first),
      ),
    );
    print(
      row(
        '  all runs known, ms',
        figure(({ all }) => all),
      ),
    );
    print(
      row(
        '  longest block of the host until then, ms',
        figure(({ blocked }) => blocked),
      ),
    );
    print(
      row(
        '  processor time of all threads until then, ms',
        figure(({ work }) => work),
      ),
    );
    print(
      row(
        '  all compared with the disk, ms',
        figure(({ compared }) => compared),
      ),
    );
    print(
      row(
        '  memory of the whole process by then, MB',
        figure(({ memory }) => memory),
        0,
      ),
    );
  }
}

async function open(files: readonly string[]) {
  const window = new Window(worker, join(folder, 'runs.index'));
  const times = await window.open(files);
  const compared = await window.compare();
  const memory = process.memoryUsage.rss() / 1e6;
  await window.close();
  return { ...times, compared, memory };
}

async function printUpdates(few: readonly string[], many: readonly string[]): Promise<void> {
  print(
    `\none new record of a run, ${updates} times: written and known to the host, ms; work of the host for both, µs`,
  );
  for (const [title, files] of [
    ['  among 10 runs', few],
    ['  among 10,000 runs', many],
  ] as const) {
    const window = new Window(worker, join(folder, `${files.length}.index`));
    await window.open(files);
    await window.compare();
    const { known, work } = await window.update(updates);
    await window.close();
    print(`${row(title, known, 2)}${work.toFixed(0).padStart(10)}`);
  }
}

async function printTables(files: readonly string[]): Promise<void> {
  const window = new Window(worker, join(folder, 'runs.index'));
  await window.open(files);
  print('\na table of 10,000 runs: until the host has it, ms; longest block of the host, ms');
  const directories = window.directories;
  const measured = [
    ['  settings that differ, best and last', 'readTable', { directories }],
    ['  metrics at epoch 10, read first', 'readAtEpoch', { directories, epoch: 10 }],
    ['  metrics at epoch 15, read again', 'readAtEpoch', { directories, epoch: 15 }],
  ] as const;
  for (const [title, method, params] of measured) {
    const { milliseconds, blocked } = await window.measure(method, params);
    print(`${row(title, milliseconds)}${blocked.toFixed(1).padStart(10)}`);
  }
  await window.close();
}
