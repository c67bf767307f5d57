import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { readTableFrom } from '../tables/readTable.ts';
import { type SeriesColumns, SeriesReader } from './readSeries.ts';
import { pointName } from './timeSeries.ts';

const columns: SeriesColumns = { values: ['b', 'a'], time: 't', timeFormat: undefined };

async function read(text: string, wanted = columns) {
  const reader = new SeriesReader(wanted, { file: 'x.lstm.yaml' });
  await append(reader, text);
  return reader.series;
}

async function append(reader: SeriesReader, text: string): Promise<void> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  await reader.append(readTableFrom(bytes(), 'csv', 'x.csv', reader.names), 'x.csv');
}

/** What a person is told, as it is printed. */
async function refusal(text: string, wanted = columns): Promise<string> {
  try {
    await read(text, wanted);
  } catch (error) {
    if (error instanceof UserError) return error.describe();
    throw error;
  }
  throw new Error('the series was accepted');
}

test('columns come in the order they are asked for, with their times', async () => {
  const series = await read('a,t,b,c\n1,2024-01-01,-2.5e1,x\n2, 2024-01-03,+.5,y\n');
  assert.deepEqual(series.values, [Float64Array.of(-25, 0.5), Float64Array.of(1, 2)]);
  assert.equal(series.length, 2);
  assert.equal(pointName(series, 1), '2024-01-03');
});

test('points without times are called by their number', async () => {
  const series = await read('a,b\n1,2\n3,4\n', { ...columns, time: undefined });
  assert.equal(pointName(series, 1), '2');
});

test('a long series is kept whole, and a second file continues it', async () => {
  const reader = new SeriesReader({ values: ['a'], time: undefined, timeFormat: undefined }, {});
  const rows = Array.from({ length: 5000 }, (_, i) => i);
  await append(reader, `a\n${rows.join('\n')}\n`);
  await append(reader, 'a\n-1\n');
  assert.deepEqual(Array.from(reader.series.values[0]!), [...rows, -1]);
});

test('missing values and words are refused with file and line', async () => {
  for (const missing of ['', 'NA', 'nan', '?', '-', 'null']) {
    assert.match(
      await refusal(`a,b,t\n1,2,2024-01-01\n1,${missing},2024-01-02\n`),
      /^x\.csv:3: The value of "b" is missing\. /,
    );
  }
  for (const word of ['x', '1,5', '0x10', 'Infinity', '1e']) {
    assert.match(
      await refusal(`a,b,t\n"${word}",2,2024-01-01\n`),
      /^x\.csv:2: ".*" is not a number, but "a" must be one\.$/,
    );
  }
});

test('numbers that float32 cannot hold are refused with file and line', async () => {
  assert.match(await refusal('a,b,t\n-1e39,2,2024-01-01\n'), /^x\.csv:2: -1e39 is too large a number/);
});

test('times that do not ascend or are none are refused with file and line', async () => {
  assert.match(
    await refusal('a,b,t\n1,2,2024-01-02\n1,2,2024-01-01\n'),
    /^x\.csv:3: The time 2024-01-01 does not come after 2024-01-02, /,
  );
  assert.match(await refusal('a,b,t\n1,2,2024-01-02\n1,2,2024-01-02\n'), /^x\.csv:3: /);
  assert.match(await refusal('a,b,t\n1,2,01.02.2024\n'), /^x\.csv:2: "01\.02\.2024" is not a time as in /);
  const german = { ...columns, timeFormat: 'dd.MM.yyyy' };
  assert.match(await refusal('a,b,t\n1,2,2024-01-02\n', german), /^x\.csv:2: .* in the format dd\.MM\.yyyy /);
  assert.match(
    await refusal('a,b,t\n1,2,2024-01-02\n', { ...columns, timeFormat: 'DD' }),
    /^x\.lstm\.yaml: data\.time_format: "DD" is not a time format/,
  );
});

test('a column that is not there is named with those that are', async () => {
  assert.match(await refusal('a,c,t\n1,2,2024-01-02\n'), /^x\.csv:1: .*“b”.*“a”, “c”, “t”/);
});
