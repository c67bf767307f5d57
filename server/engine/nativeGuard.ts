/**
 * Ends this process when ONNX Runtime takes too much memory or time for a model of foreign origin. It can be neither
 * bounded nor interrupted, and while it works nothing else runs in its thread: so another thread watches.
 */
import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { lastWordsPrefix } from '../protocol/inference.ts';

const megabyte = 2 ** 20;

export interface NativeLimits {
  /** Resident memory of the process without the models that are opened. */
  readonly megabytes: number;
  /** Of one call. */
  readonly milliseconds: number;
}

/** On small computers half of the memory: what is left belongs to the editor. */
const usualLimits: NativeLimits = {
  megabytes: Math.min(4096, totalmem() / megabyte / 2),
  milliseconds: 60_000,
};

/** While it is opened, a model is there as its file, as a message, and as what ONNX Runtime makes of it. */
const copiesOfModel = 6;

/** Calls that are under way; calls that have begun or ended so far; megabytes that are allowed; a zero that stays one. */
const [active, beats, allowed, never] = [0, 1, 2, 3];

/**
 * Looks twenty times a second, by a clock that nobody sets. As a text, since a bundle has no file for the thread.
 */
const watch = `
const { workerData } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const { pid, cells, milliseconds, tooMuch, tooLong } = workerData;
let beat = 0;
let since = performance.now();
for (;;) {
  Atomics.wait(cells, ${never}, 0, 50);
  const isNew = Atomics.load(cells, ${beats}) !== beat;
  if (isNew || Atomics.load(cells, ${active}) === 0) {
    beat = Atomics.load(cells, ${beats});
    since = performance.now();
  }
  if (Atomics.load(cells, ${active}) === 0) continue;
  const isTooMuch = process.memoryUsage.rss() / ${megabyte} > Atomics.load(cells, ${allowed});
  if (!isTooMuch && performance.now() - since < milliseconds) continue;
  writeSync(2, isTooMuch ? tooMuch : tooLong);
  process.kill(pid, 'SIGKILL');
}
`;

let guard: Int32Array | undefined;

/** Begins to watch, with other limits than the usual ones if that is wished; later calls change nothing. */
export function watchNative(limits: NativeLimits = usualLimits): Int32Array {
  if (guard) return guard;
  const cells = new Int32Array(new SharedArrayBuffer(16));
  cells[allowed] = limits.megabytes;
  const workerData = {
    milliseconds: limits.milliseconds,
    pid: process.pid,
    cells,
    tooMuch: lastWords(
      l10n.t('The model takes far more memory than its file: it is damaged, or too large for this computer.'),
    ),
    tooLong: lastWords(
      l10n.t(
        'The model has computed for {0} seconds without an end: it is damaged, or too large for this computer.',
        limits.milliseconds / 1000,
      ),
    ),
  };
  new Worker(watch, { eval: true, execArgv: [], workerData }).unref();
  guard = cells;
  return cells;
}

/** @param bytes of a model that is about to be opened */
export function allowMemory(bytes: number): void {
  Atomics.add(watchNative(), allowed, Math.ceil((bytes * copiesOfModel) / megabyte));
}

function lastWords(sentence: string): string {
  return `${lastWordsPrefix}${sentence}\n`;
}

/** Does what may take too much, and is watched meanwhile. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  const cells = watchNative();
  Atomics.add(cells, active, 1);
  Atomics.add(cells, beats, 1);
  try {
    return await work();
  } finally {
    Atomics.sub(cells, active, 1);
    Atomics.add(cells, beats, 1);
  }
}
