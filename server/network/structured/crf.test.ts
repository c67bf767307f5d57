import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGradients } from '../../../test/support/gradientCheck.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { Graph, type Value } from '../../graph/graph.ts';
import { div } from '../../graph/ops.ts';
import { makeTensor } from '../../graph/tensor.ts';
import { constrained, crfLoss, logMarginals, logPartition, type TagConstraints, viterbi } from './crf.ts';

const K = 3;
const lengths = [4, 1, 3];
const B = lengths.length;
const T = 4;
/** Fixed numbers between −2 and 2. */
const numbers = (count: number, seed: number): number[] =>
  Array.from({ length: count }, (_, i) => (((i + 1) * 0.618034 + seed * 0.381) % 1) * 4 - 2);
const emissions = numbers(T * B * K, 1);
const transitions = numbers(K * K, 2);
const start = numbers(K, 3);
const end = numbers(K, 4);
const tags = [0, 2, 1, 1, 0, 2, 2, 1, 0, 1, 0, 0];

const bio: TagConstraints = {
  transitions: [true, false, true, true, true, false, true, true, true],
  start: [true, true, false],
  end: [true, true, true],
};

function everySequence(length: number): number[][] {
  if (length === 0) return [[]];
  return everySequence(length - 1).flatMap((rest) => Array.from({ length: K }, (_, k) => [...rest, k]));
}

function score(b: number, path: readonly number[], allowed?: TagConstraints): number {
  const may = (list: readonly boolean[] | undefined, i: number) => (list && !list[i] ? -1e4 : 0);
  const [first, last] = [path[0]!, path.at(-1)!];
  let sum = start[first]! + may(allowed?.start, first) + end[last]! + may(allowed?.end, last);
  for (const [t, k] of path.entries()) {
    sum += emissions[(t * B + b) * K + k]!;
    const step = path[t - 1]! * K + k;
    if (t > 0) sum += transitions[step]! + may(allowed?.transitions, step);
  }
  return sum;
}

function partition(b: number, allowed?: TagConstraints): number {
  return Math.log(
    everySequence(lengths[b]!).reduce((sum, path) => sum + Math.exp(score(b, path, allowed)), 0),
  );
}

async function run(build: (values: Record<string, Value>) => Record<string, Value>) {
  const graph = new Graph('crf');
  const feeds = {
    emissions: makeTensor('float64', emissions, [T, B, K]),
    transitions: makeTensor('float64', transitions, [K, K]),
    start: makeTensor('float64', start, [K]),
    end: makeTensor('float64', end, [K]),
    tags: makeTensor('int32', tags, [T, B]),
    lengths: makeTensor('int32', lengths, [B]),
  };
  const values = {
    emissions: graph.input('emissions', 'float64', ['time', 'batch', K]),
    transitions: graph.input('transitions', 'float64', [K, K]),
    start: graph.input('start', 'float64', [K]),
    end: graph.input('end', 'float64', [K]),
    tags: graph.input('tags', 'int32', ['time', 'batch']),
    lengths: graph.input('lengths', 'int32', ['batch']),
  };
  for (const [name, value] of Object.entries(build(values))) graph.output(name, value);
  return runGraph(graph, feeds);
}

for (const allowed of [undefined, bio]) {
  const name = allowed ? 'with constraints' : 'without constraints';
  const scoresOf = ({ transitions, start, end }: Record<string, Value>) => {
    const scores = { transitions: transitions!, start: start!, end: end! };
    return allowed ? constrained(scores, allowed) : scores;
  };

  test(`the sum over all tags is that of an enumeration, ${name}`, async () => {
    const { z } = await run((values) => ({
      z: logPartition(values.emissions!, values.lengths!, scoresOf(values)),
    }));
    for (const b of lengths.keys()) {
      assert.ok(Math.abs(Number(z!.data[b]) - partition(b, allowed)) < 1e-10, `sequence ${b}`);
    }
  });

  test(`the best tags are those of an enumeration, ${name}`, async () => {
    const { best } = await run((values) => ({
      best: viterbi(values.emissions!, values.lengths!, scoresOf(values)),
    }));
    for (const [b, length] of lengths.entries()) {
      const found = Array.from({ length: T }, (_, t) => Number(best!.data[t * B + b]));
      const paths = everySequence(length).toSorted((x, y) => score(b, y, allowed) - score(b, x, allowed));
      assert.deepEqual(found.slice(0, length), paths[0]);
      assert.ok(
        found.slice(length).every((tag) => tag === paths[0]!.at(-1)),
        'padding repeats the last tag',
      );
    }
  });
}

test('the probability of each tag of each word is that of an enumeration', async () => {
  const { marginals } = await run(({ emissions, lengths, transitions, start, end }) => ({
    marginals: logMarginals(emissions!, lengths!, { transitions: transitions!, start: start!, end: end! }),
  }));
  for (const [b, length] of lengths.entries()) {
    for (let t = 0; t < length; t++) {
      for (let k = 0; k < K; k++) {
        const paths = everySequence(length).filter((path) => path[t] === k);
        const p = paths.reduce((sum, path) => sum + Math.exp(score(b, path) - partition(b)), 0);
        const found = Math.exp(Number(marginals!.data[(t * B + b) * K + k]));
        assert.ok(Math.abs(found - p) < 1e-10, `sequence ${b}, word ${t}, tag ${k}: ${found}, ${p}`);
      }
    }
  }
});

test('the loss is the mean over words of what an enumeration gives', async () => {
  const { loss } = await run((values) => {
    const { emissions, tags, lengths, transitions, start, end } = values;
    const { sum, weight } = crfLoss(emissions!, tags!, lengths!, {
      transitions: transitions!,
      start: start!,
      end: end!,
    });
    return { loss: div(sum, weight) };
  });
  const nats = lengths.map((length, b) => {
    const path = Array.from({ length }, (_, t) => tags[t * B + b]!);
    return partition(b) - score(b, path);
  });
  const words = lengths.reduce((a, b) => a + b);
  assert.ok(Math.abs(Number(loss!.data[0]) - nats.reduce((a, b) => a + b) / words) < 1e-10);
});

test('its gradients are those of finite differences', async () => {
  await checkGradients(
    {
      emissions: { shape: ['time', 'batch', K] },
      transitions: { shape: [K, K] },
      start: { shape: [K] },
      end: { shape: [K] },
      tags: { shape: ['time', 'batch'], dtype: 'int32', values: tags },
      lengths: { shape: ['batch'], dtype: 'int32', values: lengths },
    },
    ({ emissions, transitions, start, end, tags, lengths }) =>
      crfLoss(emissions!, tags!, lengths!, {
        transitions: transitions!,
        start: start!,
        end: end!,
      }).sum,
  );
});
