import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { QueueWatch } from './queueWatch.ts';

// A watch alone keeps no process alive.
let living: NodeJS.Timeout;
before(() => {
  living = setInterval(() => {}, 1_000);
});
after(() => clearInterval(living));

test('every queue is looked at, again and again', async () => {
  const looks: string[] = [];
  await new Promise<void>((resolve) => {
    const revive = async (runsDirectory: string) => {
      looks.push(runsDirectory);
      if (looks.filter((one) => one === 'second').length === 3) resolve();
    };
    const watch = new QueueWatch({ revive, onError: (error) => assert.fail(String(error)), interval: 1 });
    after(() => watch.dispose());
    watch.add('first');
    watch.add('first');
    assert.deepEqual(looks, ['first'], 'at once, and not twice');
    watch.add('second');
  });
  assert.ok(looks.filter((one) => one === 'first').length > 1);
});

test('a queue that cannot be gone on with is told once', async () => {
  const errors: unknown[] = [];
  let looks = 0;
  const revive = async (runsDirectory: string) => {
    if (runsDirectory === 'broken') throw new Error('read-only');
    looks++;
  };
  const watch = new QueueWatch({ revive, onError: (error) => errors.push(error), interval: 1 });
  watch.add('broken');
  watch.add('sound');
  while (looks < 10) await new Promise(setImmediate);
  watch.dispose();
  assert.deepEqual(errors, [new Error('read-only')]);
});
