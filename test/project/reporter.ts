/** What a run of Node's test runner says to a person: every failure in full, the counts last. */
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { formatCounts } from './counts.ts';
import { root } from './paths.ts';

export async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const path: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:start') {
      path.length = event.data.nesting;
      path.push(event.data.name);
    } else if (event.type === 'test:stderr' || event.type === 'test:stdout') {
      yield event.data.message;
    } else if (event.type === 'test:pass' || event.type === 'test:fail') {
      const { data } = event;
      if (data.details.type === 'suite') continue;
      const title = `${file(data.file)} › ${[...path.slice(0, data.nesting), data.name].join(' › ')}`;
      if (data.skip !== undefined || data.todo !== undefined) {
        counts.skipped++;
        yield `- ${title}: skipped ${data.skip || data.todo || ''}\n`;
      } else if (event.type === 'test:pass') {
        counts.passed++;
      } else {
        counts.failed++;
        yield `✖ ${title}\n${failure(event.data.details.error)}\n`;
      }
    }
  }
  yield `${formatCounts(counts)}\n`;
}

function file(path: string | undefined): string {
  return path ? relative(root, path) : '?';
}

function failure(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return (cause.stack ?? cause.message).replace(/^/gm, '    ');
}
