import assert from 'node:assert/strict';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { test } from 'node:test';
import { isDiskFullAt } from './freeSpace.ts';

const disks = [
  { title: 'a disk with room', disk: { blocks: 1000, bavail: 500 }, full: false },
  { title: 'a disk with a few bytes', disk: { blocks: 1000, bavail: 1 }, full: true },
  { title: 'a network disk that does not tell', disk: { blocks: 0, bavail: 0 }, full: false },
];

for (const { title, disk, full } of disks) {
  test(`${title}: ${full ? 'full' : 'not full'}`, async (t) => {
    const { mock } = t.mock.method(files, 'statfs', async () => ({ ...disk, bsize: 4096 }));
    syncBuiltinESMExports();
    assert.equal(await isDiskFullAt('.'), full);
    mock.restore();
    syncBuiltinESMExports();
    assert.equal(await isDiskFullAt('.'), false, 'this disk has room');
  });
}
