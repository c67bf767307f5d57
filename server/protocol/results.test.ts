import assert from 'node:assert/strict';
import test from 'node:test';
import * as v from 'valibot';
import { taskResultLine } from './results.ts';

const accepts = (value: unknown): boolean => v.safeParse(taskResultLine, value).success;
const when = { epoch: 1, step: 10 };

test('a confusion matrix has a row and a column for each label', () => {
  const result = {
    kind: 'classification',
    ...when,
    labels: ['a', 'b'],
    classes: [],
    errors: [],
    attention: [],
  };
  assert.ok(
    accepts({
      ...result,
      confusion: [
        [1, 2],
        [3, 4],
      ],
    }),
  );
  assert.ok(!accepts({ ...result, confusion: [[1, 2]] }));
  assert.ok(!accepts({ ...result, confusion: [[1, 2], [3]] }));
});

test('every word of a sentence has a true and a predicted label', () => {
  const result = { kind: 'tagging', ...when, classes: [], confusions: [] };
  assert.ok(accepts({ ...result, sentences: [{ words: ['x'], truth: ['A'], predicted: ['B'] }] }));
  assert.ok(!accepts({ ...result, sentences: [{ words: ['x'], truth: ['A'], predicted: [] }] }));
});

test('every time has a value and, where there are any, both bounds', () => {
  const series = { target: 'y', times: ['1', '2'], truth: [1, 2], forecast: [1, 2], error_by_step: [0] };
  const result = { kind: 'forecast', ...when };
  assert.ok(accepts({ ...result, series: [series] }));
  assert.ok(accepts({ ...result, series: [{ ...series, lower: [0, 0], upper: [3, 3] }] }));
  assert.ok(!accepts({ ...result, series: [{ ...series, lower: [0] }] }));
  assert.ok(!accepts({ ...result, series: [{ ...series, forecast: [1] }] }));
});

test('attention has a weight for each predicted and source token', () => {
  const example = { source: ['a', 'b'], reference: 'x', predicted: 'x', predicted_tokens: ['x', '</s>'] };
  const result = { kind: 'translation', ...when };
  assert.ok(accepts({ ...result, examples: [example] }));
  assert.ok(
    accepts({
      ...result,
      examples: [
        {
          ...example,
          attention: [
            [1, 0],
            [0.5, 0.5],
          ],
        },
      ],
    }),
  );
  assert.ok(!accepts({ ...result, examples: [{ ...example, attention: [[1, 0]] }] }));
  assert.ok(!accepts({ ...result, examples: [{ ...example, attention: [[1, 0], [1]] }] }));
});
