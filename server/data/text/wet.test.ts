import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { wetText } from './wet.ts';

function record(type: string, content: string): string {
  const header = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    'WARC-Target-URI: http://example.org/',
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(content)}`,
  ];
  return `${header.join('\r\n')}\r\n\r\n${content}\r\n\r\n`;
}
const whole = Buffer.from(
  record('warcinfo', 'Software-Info: x\r\n\r\n') +
    record('conversion', 'Première page\nWARC/1.0\r\n\r\nis text here\n') +
    record('conversion', '') +
    record('conversion', 'Second\0 page'),
);

async function text(...chunks: Uint8Array[]): Promise<string> {
  const found: Uint8Array[] = [];
  async function* all() {
    yield* chunks;
  }
  for await (const bytes of wetText(all(), 'a.wet')) found.push(bytes);
  return Buffer.concat(found).toString();
}

test('only the text of pages is read, wherever the file is cut into chunks', async () => {
  const expected = 'Première page\nWARC/1.0\r\n\r\nis text here\n\n\nSecond page\n\n';
  for (let end = 1; end < whole.length; end++) {
    assert.equal(await text(whole.subarray(0, end), whole.subarray(end)), expected, `cut at ${end}`);
  }
});

test('a file that is cut off or no WET file is refused', async () => {
  const fails = (bytes: Uint8Array, sentence: RegExp) =>
    assert.rejects(
      text(bytes),
      (error) => error instanceof UserError && sentence.test(error.message) && error.place.file === 'a.wet',
    );
  await fails(whole.subarray(0, -10), /cut off in record 4/);
  await fails(Buffer.from('Call me Ishmael.\r\n\r\n'), /not a WET file/);
  await fails(Buffer.from('x'.repeat(70_000)), /not a WET file/);
});
