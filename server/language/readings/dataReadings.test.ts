import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { spoken } from '../../../test/support/spoken.ts';
import type { FileFacts } from '../../experiment/fileAccess.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import type { TaskSize } from '../facts/sizes.ts';
import { DataReadings } from './dataReadings.ts';
import type { ReadSizes } from './readSizes.ts';
import { recordingsExceed } from './recordingBytes.ts';

const size: TaskSize = { task: 'forecasting', size: { train: { count: 1, tokens: 1, longest: 1 } } };

function onBug(error: unknown): never {
  throw error;
}

describe('readings of recordings', () => {
  it('are left out where there are many', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
    writeFileSync(join(folder, 'a.wav'), spoken('low high'));
    writeFileSync(join(folder, 'd.csv'), 'file,transcript\na.wav,low\na.wav,high\n');
    const file = join(folder, 'main.lstm.yaml');
    const { draft } = await loadExperimentText('task: speech\ndata: {train: d.csv}\n', file);
    assert.ok(draft?.task === 'speech');
    const size = spoken('low high').length;
    assert.equal(await recordingsExceed(draft, file, 2 * size), false);
    assert.equal(await recordingsExceed(draft, file, 2 * size - 1), true);
    rmSync(folder, { recursive: true });
  });
});

describe('readings of data', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'readings-'));
    writeFileSync(join(folder, 'small.csv'), 'x,y\n1,2\n');
    writeFileSync(join(folder, 'large.csv'), 'x,y\n1,2\n');
  });
  after(() => rmSync(folder, { recursive: true }));

  const open = async (data: string, model = '') => {
    const text = `task: forecasting\ndata: {${data}}\n${model}`;
    const loaded = await loadExperimentText(text, join(folder, 'main.lstm.yaml'));
    const { draft } = loaded;
    assert.ok(draft && draft.task !== 'language-model');
    return [loaded, draft] as const;
  };
  const readings = (readSizes: ReadSizes, onRead = () => {}) =>
    new DataReadings(readSizes, { onRead, onBug });

  it('are made once for each state of the data, whatever the network', async () => {
    let count = 0;
    const all = readings(async () => {
      count++;
      return size;
    });
    const small = 'train: small.csv, target: x';
    assert.deepEqual(await all.read(...(await open(small))), { size });
    assert.deepEqual(await all.read(...(await open(small, 'model: {hidden_size: 9}\n'))), { size });
    assert.equal(count, 1);
    await all.read(...(await open('train: small.csv, target: y')));
    writeFileSync(join(folder, 'small.csv'), 'x,y\n1,2\n3,4\n');
    await all.read(...(await open(small)));
    assert.equal(count, 3);
  });

  it('are there at once when they are known', async () => {
    const told = new Promise<void>((resolve) => {
      const all = readings(async () => size, resolve);
      void (async () => {
        const opened = await open('train: small.csv, target: x');
        assert.equal(await all.peek(...opened), undefined);
        assert.deepEqual(await all.read(...opened), { size });
        assert.deepEqual(await all.peek(...opened), { size });
      })();
    });
    await told;
  });

  it('are left out for settings that have changed meanwhile', async () => {
    const read: string[] = [];
    let release = () => {};
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    const facts: FileFacts = { kind: 'file', size: 9, modified: 0, readable: true };
    const readSizes: ReadSizes = async ({ data }) => {
      read.push(`${data.train} ${'target' in data && data.target}`);
      if (read.length === 1) await first;
      return size;
    };
    const all = new DataReadings(readSizes, { onRead: () => {}, onBug, files: { facts: async () => facts } });
    const versions = await Promise.all(
      ['x', 'y', '[y, x]'].map((target) => open(`train: small.csv, target: ${target}`)),
    );
    const results = [all.read(...versions[0]!)];
    await new Promise(setImmediate);
    results.push(...versions.slice(1).map((version) => all.read(...version)));
    await new Promise(setImmediate);
    release();
    assert.deepEqual(
      (await Promise.all(results)).map((result) => result?.size?.task),
      ['forecasting', undefined, 'forecasting'],
    );
    assert.deepEqual(read, ['small.csv x', 'small.csv y,x']);
  });

  it('are not made of data that is described wrongly', async () => {
    const text = 'task: classification\ndata: {train: small.csv, input: numbers}\n';
    const loaded = await loadExperimentText(text, join(folder, 'main.lstm.yaml'));
    assert.ok(loaded.draft?.task === 'classification');
    assert.deepEqual(
      loaded.problems.map(({ code }) => code),
      ['LSTM071'],
    );
    const all = readings(() => assert.fail('it is read'));
    assert.equal(await all.read(loaded, loaded.draft), undefined);
    assert.equal(await all.peek(loaded, loaded.draft), undefined);
  });

  it('stop at the columns of very large data', async () => {
    const readSizes = () => assert.fail('it is read to its end');
    const files = { facts: async () => ({ kind: 'file', size: 1e9, modified: 0, readable: true }) as const };
    const all = new DataReadings(readSizes, { onRead: () => {}, onBug, files });
    assert.deepEqual(await all.read(...(await open('train: large.csv, target: x'))), {});
    const { mistake } = (await all.read(...(await open('train: large.csv, target: z')))) ?? {};
    assert.match(mistake?.message ?? '', /“z”/);
    const disk = readings(readSizes);
    assert.equal(await disk.read(...(await open('train: none.csv, target: x'))), undefined);
  });
});
