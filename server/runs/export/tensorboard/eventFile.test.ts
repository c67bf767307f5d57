import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as v from 'valibot';
import { exportedRun } from '../../../../test/support/exportedRun.ts';
import { crc32c, maskedCrc32c } from './crc32c.ts';
import { writeEventFiles } from './writeEventFiles.ts';

const fixtures = 'test/fixtures/tensorboard';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lstm-lab-tensorboard-'));
});
after(() => rm(folder, { recursive: true }));

const weights = { from: -1, to: 1, min: -1.5, max: 2, counts: [1, 0, 3, 4], norm: 3 };
const run = exportedRun({
  probes: [
    {
      epoch: 1,
      step: 20,
      flow: [],
      gates: [],
      parameters: [{ name: 'lstm.0.weight', weights, gradients: { ...weights, norm: null } }],
    },
  ],
});

/** What TensorBoard's own reader found in the fixture: `read.py` wrote it. */
const events = <S extends v.GenericSchema>(value: S) =>
  v.record(v.string(), v.array(v.tuple([v.number(), v.number(), value])));
const readings = v.object({
  scalars: events(v.number()),
  texts: events(v.array(v.string())),
  plugins: v.record(v.string(), v.string()),
  histograms: events(
    v.object({
      min: v.number(),
      max: v.number(),
      num: v.number(),
      sum_squares: v.number(),
      limits: v.array(v.number()),
      counts: v.array(v.number()),
    }),
  ),
});
const read = async () => v.parse(readings, JSON.parse(await readFile(`${fixtures}/readings.json`, 'utf8')));

test('the event file is byte for byte the one that TensorBoard has read', async () => {
  const fixture = `${fixtures}/events.out.tfevents.lstm-lab`;
  const [path = '', ...others] = await writeEventFiles([run], folder);
  if (process.env.UPDATE) await copyFile(path, fixture);
  assert.deepEqual(others, []);
  assert.equal(path, join(folder, 'char', '20260102-030405', 'events.out.tfevents.1767323045.lstm-lab'));
  assert.ok((await readFile(path)).equals(await readFile(fixture)));
});

test('TensorBoard reads every value, as float32, with its step and wall time', async () => {
  const { scalars } = await read();
  const expected = new Map<string, [number, number, number][]>();
  const created = Date.parse(run.record.created);
  const tags: Readonly<Record<string, string>> = {
    loss: 'train/loss',
    learning_rate: 'train/learning_rate',
    gradient_norm: 'train/gradient_norm',
    update_ratio: 'train/update_ratio',
    tokens_per_second: 'train/tokens_per_second',
    memory: 'train/memory',
  };
  for (const line of run.metrics) {
    const time = (line.time ?? created + line.seconds * 1000) / 1000;
    const named: [string, number][] =
      line.kind === 'epoch'
        ? [
            ['epoch/train_loss', line.train_loss],
            ['validation/loss', line.val_loss],
            ...Object.entries(line.metrics).map(([key, value]): [string, number] => [
              `validation/${key}`,
              value,
            ]),
          ]
        : Object.entries(line).flatMap(([key, value]): [string, number][] =>
            tags[key] && typeof value === 'number' ? [[tags[key], value]] : [],
          );
    for (const [tag, value] of named) {
      expected.set(tag, [...(expected.get(tag) ?? []), [time, line.step, Math.fround(value)]]);
    }
  }
  assert.equal(expected.size, 10);
  assert.deepEqual(scalars, Object.fromEntries(expected));
});

test('TensorBoard reads texts as texts, and histograms bin by bin', async () => {
  const { texts, plugins, histograms } = await read();
  const written = '````\nCall me Ishmael, “鯨”.\n```\nEnd\n````';
  assert.deepEqual(texts, { 'text/text_summary': [[1767323048.5, 20, [written]]] });
  assert.deepEqual(plugins, { 'text/text_summary': 'text' });
  const bins = { min: -1.5, max: 2, num: 8, limits: [-0.5, 0, 0.5, 2], counts: [1, 0, 3, 4] };
  assert.deepEqual(histograms, {
    'weights/lstm.0.weight': [[1767323048.5, 20, { ...bins, sum_squares: 9 }]],
    'gradients/lstm.0.weight': [[1767323048.5, 20, { ...bins, sum_squares: 0 }]],
  });
});

test('checksums are those of RFC 3720', () => {
  const bytes = (length: number, value: (index: number) => number) =>
    Uint8Array.from({ length }, (_, i) => value(i));
  assert.equal(crc32c(bytes(32, () => 0)), 0x8a9136aa);
  assert.equal(crc32c(bytes(32, () => 0xff)), 0x62a8ab43);
  assert.equal(crc32c(bytes(32, (index) => index)), 0x46dd794e);
  assert.equal(crc32c(Buffer.from('123456789')), 0xe3069283);
  assert.equal(
    maskedCrc32c(Buffer.from('123456789')),
    (((0xe3069283 >>> 15) | (0xe3069283 << 17)) + 0xa282ead8) >>> 0,
  );
});
