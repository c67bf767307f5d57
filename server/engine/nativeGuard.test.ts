import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { lastWordsPrefix } from '../protocol/inference.ts';

const guard = pathToFileURL(join(import.meta.dirname, 'nativeGuard.ts')).href;

/** A process of its own that does something under the guard. */
function run(limits: { megabytes: number; milliseconds: number }, work: string) {
  const program = `
    const { guarded, watchNative } = await import(${JSON.stringify(guard)});
    watchNative(${JSON.stringify(limits)});
    await guarded(async () => { ${work} });
    process.stdout.write('done');
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', program],
    { encoding: 'utf8' },
  );
  const words = stderr.includes(lastWordsPrefix) ? stderr.split(lastWordsPrefix)[1] : undefined;
  return { stdout, words };
}

const large = { megabytes: 100_000, milliseconds: 600_000 };

test('what keeps within its limits is let alone', () => {
  assert.deepEqual(run(large, ''), { stdout: 'done', words: undefined });
});

test('a call without an end is ended, though the thread is blocked', () => {
  const { stdout, words } = run({ ...large, milliseconds: 100 }, 'for (;;);');
  assert.equal(stdout, '');
  assert.match(words ?? '', /^The model has computed for 0\.1 seconds without an end: .*\.\n$/);
});

test('a call that fills the memory is ended', () => {
  const { stdout, words } = run(
    { ...large, megabytes: 500 },
    'const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));',
  );
  assert.equal(stdout, '');
  assert.match(words ?? '', /^The model takes far more memory than its file: .*\.\n$/);
});

test('many short calls are no long one', () => {
  const calls =
    'for (let i = 0; i < 30; i++) await guarded(() => new Promise((done) => setTimeout(done, 10)));';
  assert.equal(run({ ...large, milliseconds: 250 }, calls).stdout, 'done');
});

test('watching leaves the processor alone', () => {
  const waiting = `
    const before = process.cpuUsage();
    await new Promise((done) => setTimeout(done, 1000));
    const { user, system } = process.cpuUsage(before);
    process.stdout.write(\`\${(user + system) / 1000} \`);`;
  const milliseconds = Number.parseFloat(run(large, waiting).stdout);
  assert.ok(milliseconds < 300, `${milliseconds} ms of one second`);
});
