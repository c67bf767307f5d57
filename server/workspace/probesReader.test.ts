import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runFiles } from '../protocol/runs.ts';
import { readProbes } from './probesReader.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-probes-'));
});
after(() => rm(folder, { recursive: true }));

function line(epoch: number): string {
  const norms = [0.5, null, 1e-9];
  const gate = { layer: 'lstm.0', gate: 'f', low: 0, high: null, mean: 0.5 };
  const weights = { from: 0, to: 1, min: -1, max: 1, counts: [1, 2], norm: null };
  const flow = [{ layer: 'lstm.0', state: 'h', norms }];
  return `${JSON.stringify({ epoch, step: epoch * 10, flow, gates: [gate], parameters: [{ name: 'w', weights }] })}\n`;
}

test('lines that can be read are given; a torn one, a damaged one and one of another kind are not', async () => {
  const damaged = '{"epoch": 1, "step": "x"}\nnull\n';
  await writeFile(join(folder, runFiles.probes), `${line(1)}${damaged}${line(2)}${line(3).slice(0, 40)}`);
  const lines = await readProbes(folder);
  assert.deepEqual(
    lines.map(({ epoch }) => epoch),
    [1, 2],
  );
  assert.deepEqual(lines[0]!.flow[0]!.norms, [0.5, null, 1e-9]);
});

test('of very many epochs some are given, the first and the last among them', async () => {
  await writeFile(
    join(folder, runFiles.probes),
    Array.from({ length: 1000 }, (_, i) => line(i + 1)),
  );
  const epochs = (await readProbes(folder)).map(({ epoch }) => epoch);
  assert.deepEqual([epochs.length, epochs[0], epochs.at(-1)], [200, 1, 1000]);
  const gaps = new Set(epochs.slice(1).map((epoch, i) => epoch - epochs[i]!));
  assert.ok([...gaps].every((gap) => gap === 5 || gap === 6));
});

test('a run without probes has none', async () => {
  assert.deepEqual(await readProbes(join(folder, 'none')), []);
});
