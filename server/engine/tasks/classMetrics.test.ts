import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classMetrics } from './classMetrics.ts';
import { Confusion } from './confusion.ts';

function metricsOf(classes: number, truths: readonly number[], predictions: readonly number[]) {
  const confusion = new Confusion(classes);
  for (const [i, truth] of truths.entries()) confusion.add(truth, predictions[i]!);
  return classMetrics(confusion);
}

function close(actual: Record<string, number>, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Math.abs(actual[name]! - value) < 1e-12, `${name} is ${actual[name]}, not ${value}`);
  }
}

test('three classes, by hand', () => {
  close(metricsOf(3, [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 2, 2]), {
    accuracy: 4 / 6,
    precision: (1 + 1 / 2 + 1 / 2) / 3,
    recall: (2 / 3 + 1 / 2 + 1) / 3,
    macro_f1: (4 / 5 + 1 / 2 + 2 / 3) / 3,
    micro_f1: 4 / 6,
  });
});

test('a class that is never predicted counts with zero in every macro average', () => {
  close(metricsOf(2, [0, 0, 0, 1], [0, 0, 0, 0]), {
    accuracy: 3 / 4,
    precision: 3 / 8,
    recall: 1 / 2,
    macro_f1: 6 / 7 / 2,
    micro_f1: 3 / 4,
  });
});

test('a class that only occurs among the predictions counts with zero, one that is nowhere not at all', () => {
  close(metricsOf(4, [0, 0, 0], [0, 0, 2]), {
    accuracy: 2 / 3,
    precision: 1 / 2,
    recall: 1 / 3,
    macro_f1: 2 / 5,
    micro_f1: 2 / 3,
  });
});
