import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { readNumberTable } from './numberTable.ts';

async function read(text: string): Promise<string> {
  async function* chunks() {
    yield Buffer.from(text);
  }
  try {
    const { values, features } = await readNumberTable(chunks(), 'a.csv');
    return `${features}: ${[...values]}`;
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
}

test('a line is a time step; commas, semicolons, tabs or spaces stand between numbers', async () => {
  assert.equal(await read('1,2\n3,4\n'), '2: 1,2,3,4');
  assert.equal(await read('1; 2\n\n3; -4e1'), '2: 1,2,3,-40');
  assert.equal(await read('1\t2\r\n'), '2: 1,2');
  assert.equal(await read('  1.5   2\n'), '2: 1.5,2');
  assert.equal(await read('7\n8\n'), '1: 7,8');
});

test('names in the first line and comments are passed over', async () => {
  assert.equal(await read('x1,x2\n1,2\n'), '2: 1,2');
  assert.equal(await read('# made by hand\n1 2\n'), '2: 1,2');
});

test('what is no number is told with file and line', async () => {
  assert.equal(await read('1,2\n3,x\n'), 'a.csv:2: “x” is not a number.');
  assert.equal(await read('x,1\n'), 'a.csv:1: “x” is not a number.');
  assert.equal(
    await read('1,2\n3,1e39\n'),
    'a.csv:2: 1e39 is too large a number: networks hold numbers up to 3.4e38.',
  );
  assert.equal(await read('1,2\n3,\n'), 'a.csv:2: The value 2 of this row is missing.');
  assert.equal(await read('1,2\n3,4,5\n'), 'a.csv:2: This row has 3 numbers, but those before have 2.');
});
