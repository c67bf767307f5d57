import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { WorkspaceWorker } from '../../../extension/runs/workspaceWorker.ts';
import { seriesStart } from '../../../server/protocol/workspace.ts';
import { print, row } from '../figures.ts';

const lines = 1_000_000;

/** Reads a metrics file of a million lines as the dashboard does. */
export async function millionLines(script: string, directory: string): Promise<void> {
  writeMetrics(directory);
  const worker = new WorkspaceWorker(script, process.env, join(directory, 'runs.index'));
  const start = performance.now();
  let longest = 0;
  let first = Number.NaN;
  let read = 0;
  let cursor = seriesStart;
  for (let more = true; more; ) {
    const asked = performance.now();
    const chunk = await worker.request('readMetrics', { directory, cursor });
    const now = performance.now();
    longest = Math.max(longest, now - asked);
    if (read === 0) first = now - start;
    read += chunk.steps.step.length;
    ({ cursor, more } = chunk);
  }
  const milliseconds = performance.now() - start;
  await worker.dispose();
  if (read !== lines) throw new Error(`${read} lines were read`);
  print('\na metrics file of a million lines');
  print(row('  first chunk, ms', first));
  print(row('  longest wait for a chunk, ms', longest));
  print(row('  all, ms', milliseconds));
  print(row('  lines per second', (lines / milliseconds) * 1000, 0));
}

function writeMetrics(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const file = openSync(join(directory, 'metrics.jsonl'), 'w');
  const atOnce = 10_000;
  for (let start = 0; start < lines; start += atOnce) {
    const some = Array.from({ length: atOnce }, (_, i) => JSON.stringify(stepLine(start + i + 1)));
    writeSync(file, `${some.join('\n')}\n`);
  }
  closeSync(file);
}

function stepLine(step: number) {
  return {
    kind: 'step',
    step,
    epoch: step / 1000,
    loss: 4 / Math.sqrt(step),
    learning_rate: 0.002,
    gradient_norm: 1 + Math.sin(step),
    tokens_per_second: 50_000 + (step % 97),
    seconds: step / 7,
    time: 1_760_000_000_000 + step * 143,
    tokens: step * 2048,
    update_ratio: 0.001 / (1 + (step % 13)),
    memory: 512_000_000,
  };
}
