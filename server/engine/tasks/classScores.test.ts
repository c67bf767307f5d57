import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classScoresOf, macroScores, scoresOf, totalCounts } from './classScores.ts';
import { Confusion } from './confusion.ts';

/** scikit-learn's answer for y_true = 0 0 0 1 1 2, y_pred = 0 0 1 1 0 1 (classes 0, 1, 2; class 3 never occurs). */
const truth = [0, 0, 0, 1, 1, 2];
const predicted = [0, 0, 1, 1, 0, 1];

function filled(): Confusion {
  const confusion = new Confusion(4);
  for (const [i, label] of truth.entries()) confusion.add(label, predicted[i]!);
  return confusion;
}

const close = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-12);

test('precision, recall and F1 of each class', () => {
  const confusion = filled();
  assert.deepEqual(confusion.of(1), { correct: 1, predicted: 3, actual: 2 });
  const scores = classScoresOf('b', confusion.of(1));
  assert.deepEqual([scores.label, scores.support], ['b', 2]);
  close(scores.precision, 1 / 3);
  close(scores.recall, 1 / 2);
  close(scores.f1, 0.4);
});

test('a class that is never predicted has precision 0, not NaN', () => {
  assert.deepEqual(scoresOf(filled().of(2)), { precision: 0, recall: 0, f1: 0 });
});

test('macro averages leave out classes that are neither true nor predicted', () => {
  const { precision, recall, f1 } = macroScores(filled().classes());
  close(precision, (2 / 3 + 1 / 3 + 0) / 3);
  close(recall, (2 / 3 + 1 / 2 + 0) / 3);
  close(f1, (2 / 3 + 0.4 + 0) / 3);
});

test('where every example has one class, micro F1 is accuracy', () => {
  const confusion = filled();
  close(confusion.accuracy(), 0.5);
  close(scoresOf(totalCounts(confusion.classes())).f1, 0.5);
});

test('mistakes are counted by truth and prediction, the commonest first', () => {
  const confusion = filled();
  confusion.add(2, 1);
  assert.deepEqual(confusion.mistakes(), [
    { truth: 2, predicted: 1, count: 2 },
    { truth: 0, predicted: 1, count: 1 },
    { truth: 1, predicted: 0, count: 1 },
  ]);
  assert.equal(confusion.count(0, 0), 2);
  assert.equal(confusion.count(2, 1), 2);
  assert.equal(confusion.count(1, 2), 0);
});
