import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { runSummary } from '../../../test/support/runs.ts';
import { writeRunRecord } from '../../runs/runRecord.ts';
import { PastRuns } from './pastRuns.ts';

describe('past runs', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'past-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const write = (
    run: string,
    tokensPerSecond: number,
    more: { parameters?: number; processor?: string } = {},
  ) => {
    const { processor, parameters = 1000 } = more;
    const progress = {
      step: 9,
      total_steps: 9,
      epoch: 1,
      epochs: 1,
      seconds: 9,
      tokens_per_second: tokensPerSecond,
    };
    const { record } = runSummary({ parameters, progress });
    const host = processor && { host: { processor, cores: 1, memory: 1, platform: 'x' } };
    mkdirSync(join(folder, 'runs', run), { recursive: true });
    return writeRunRecord(join(folder, 'runs', run), {
      ...record,
      settings: {},
      data: [],
      versions: {},
      ...host,
    });
  };
  const past = new PastRuns('runs');
  const seconds = (parameters = 1000) =>
    past.secondsPerEpoch(join(folder, 'a.lstm.yaml'), { parameters, tokensPerEpoch: 1000 });

  it('tell nothing while there are none, or none that got far', async () => {
    assert.equal(await seconds(), undefined);
    await write('a/20260101-000000', 0);
    assert.equal(await seconds(), undefined);
  });
  it('tell the pace of the newest run of this experiment, else of another one', async () => {
    await write('b/20260105-000000', 500);
    assert.equal(await seconds(), 2);
    await write('a/20260102-000000', 100);
    assert.equal(await seconds(), 10);
    await write('a/20260103-000000', 200);
    assert.equal(await seconds(), 5);
    await write('a/20260103-000000', 250.5);
    assert.equal(await seconds(), 1000 / 250.5);
  });
  it('tell it of a network of another size, but not of one that is not comparable', async () => {
    assert.equal(await seconds(2000), 2000 / 250.5);
    assert.equal(await seconds(100_000), undefined);
  });
  it('tell nothing of another machine, and are damaged at times', async () => {
    await write('a/20260104-000000', 9, { processor: 'Another' });
    assert.equal(await seconds(), 1000 / 250.5);
    writeFileSync(join(folder, 'runs/a/20260104-000000/run.json'), '{');
    assert.equal(await seconds(), 1000 / 250.5);
  });
});
