/** `tsx test/project/unit.ts FILE…`: runs test files, each in its own process, as many at once as there are cores. */
import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import { inRoot } from './paths.ts';
import { report } from './reporter.ts';

const files = process.argv.slice(2).map((file) => inRoot(file));
const events = run({ files, concurrency: availableParallelism() });
events.on('test:fail', () => {
  process.exitCode = 1;
});
for await (const text of report(events)) process.stdout.write(text);
