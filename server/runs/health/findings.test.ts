import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { FindingKind } from '../../protocol/health.ts';
import { gradientFlow } from '../../protocol/probes.ts';
import { metric, runRecord } from '../../protocol/runs.ts';
import { findings, type HealthInput } from './findings.ts';

const folder = 'test/fixtures/health';
const { task, settings, baselines, progress, not_finite, status, vocabulary_size } = runRecord.entries;
const head = v.object({
  record: v.object({ task, settings, baselines, progress, not_finite, status, vocabulary_size }),
  probes: v.array(v.object({ epoch: v.number(), step: v.number(), flow: v.array(gradientFlow) })),
});

/** A run as `record.ts` has recorded it. */
function recorded(name: string): HealthInput {
  const text = gunzipSync(readFileSync(`${folder}/${name}.jsonl.gz`)).toString('utf8');
  const [first, ...lines] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { ...v.parse(head, first), metrics: v.parse(v.array(metric), lines) };
}

const recordings = readdirSync(folder).filter((file) => file.endsWith('.jsonl.gz'));
const names = recordings.map((file) => file.replace('.jsonl.gz', ''));
const samples = names.filter((name) => name.startsWith('sample-'));

test('every shipped sample has been recorded', () => {
  const shipped = readdirSync('samples', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.lstm.yaml'))
    // Published models take days.
    .filter((file) => !file.startsWith('word-language-models'))
    .filter((file) => !/^abstract: true/m.test(readFileSync(`samples/${file}`, 'utf8')))
    .map((file) => `sample-${file.replaceAll('\\', '/').replace('/', '-').replace('.lstm.yaml', '')}`);
  assert.deepEqual([...samples].sort(), shipped.sort());
});

/** Samples that are there to show what goes wrong, what little data costs, or which cell learns less. */
const shows: Readonly<Record<string, readonly FindingKind[]>> = {
  'sample-vanishing-rnn': ['vanishing-gradient'],
  'sample-cells-mlstm': ['worse-than-baseline'],
  'sample-fine-tuning-language-model': ['worse-than-baseline'],
  'sample-fine-tuning-scratch': ['overfitting', 'worse-than-baseline'],
  'sample-fine-tuning-tuned': ['worse-than-baseline'],
};

/** What a sample shows while it learns: the method that it is there to surpass, or to be compared with, is as good. */
const showsMeanwhile: Readonly<Record<string, readonly FindingKind[]>> = {
  'sample-stories-two-lstm': ['worse-than-baseline'],
  'sample-vanishing-recall-rnn': ['worse-than-baseline'],
};

/** How fast a sample was depends on what else the machine did that recorded it. */
const kindsOf = (run: HealthInput): FindingKind[] =>
  findings(run)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'slow');

for (const name of samples) {
  test(`no false alarm: ${name}`, () => {
    assert.deepEqual(kindsOf(recorded(name)), shows[name] ?? []);
  });

  if (shows[name]) continue;
  test(`no false alarm while it goes on: ${name}`, () => {
    const run = recorded(name);
    for (let part = 1; part < 20; part++) {
      const unexpected = kindsOf(cut(run, part / 20)).filter((kind) => !showsMeanwhile[name]?.includes(kind));
      assert.deepEqual(unexpected, [], `after ${part * 5} % of the lines`);
    }
  });
}

/** The run as it was when a part of its lines was written. */
function cut({ record, metrics, probes }: HealthInput, fraction: number): HealthInput {
  const lines = metrics.slice(0, Math.ceil(metrics.length * fraction));
  const step = lines.at(-1)?.step ?? 0;
  return {
    record: { ...record, status: 'running', progress: { ...record.progress, step } },
    metrics: lines,
    probes: probes.filter((probe) => probe.step <= step),
  };
}

/** What goes wrong in each run that was made to go wrong, and the steps between which it starts. */
const expected: Readonly<Record<string, readonly (readonly [FindingKind, number, number])[]>> = {
  'rate-10': [['divergence', 5, 20]],
  'rate-100': [
    ['exploding-gradient', 5, 5],
    ['not-finite', 10, 10],
  ],
  'rate-1e-7': [['learning-rate-low', 1, 1]],
  'rate-rises': [['divergence', 200, 700]],
  'clipped-explosion': [
    ['exploding-gradient', 5, 20],
    ['divergence', 5, 20],
  ],
  plateau: [['plateau', 150, 1000]],
  overfit: [['overfitting', 150, 600]],
  vanishing: [
    ['vanishing-gradient', 30, 30],
    ['worse-than-baseline', 60, 60],
  ],
  'label-noise': [['overfitting', 15, 60]],
  'below-baseline': [['learning-rate-low', 1, 1]],
  slow: [
    ['slow', 490, 600],
    ['worse-than-baseline', 1068, 1068],
  ],
};

test('every run that was made to go wrong is expected to', () => {
  const provoked = names.filter((name) => name.startsWith('provoked-'));
  assert.deepEqual(
    provoked,
    Object.keys(expected)
      .map((name) => `provoked-${name}`)
      .sort(),
  );
});

for (const [name, kinds] of Object.entries(expected)) {
  test(`what goes wrong is told, where it starts: ${name}`, () => {
    const found = findings(recorded(`provoked-${name}`));
    assert.deepEqual(
      found.map(({ kind }) => kind),
      kinds.map(([kind]) => kind),
    );
    for (const [index, [, from, to]] of kinds.entries()) {
      const { step, epoch, text, advice } = found[index]!;
      assert.ok(step >= from && step <= to, `step ${step}`);
      assert.ok(Number.isFinite(epoch));
      assert.match(text, /\d/);
      assert.doesNotMatch(`${text} ${advice.join(' ')}`, /NaN|undefined|null/);
      assert.ok(
        advice.length >= 1 && advice.every((line) => /training\.|model\.|process/.test(line)),
        advice.join(),
      );
    }
  });
}

test('a larger network is advised by the key that makes this one larger', () => {
  const run = recorded('provoked-vanishing');
  const advised = (model: Readonly<Record<string, unknown>>) => {
    const settings = { ...run.record.settings, model };
    const found = findings({ ...run, record: { ...run.record, settings } });
    const { advice = [] } = found.find(({ kind }) => kind === 'worse-than-baseline') ?? {};
    assert.ok(advice.length > 0);
    return advice.find((line) => line.includes('model.'));
  };
  const one = { embedding_size: 20, hidden_size: 32, num_layers: 2 };
  assert.equal(advised(one), 'Raise model.hidden_size from 32 to 64.');
  assert.equal(advised({ ...one, hidden_size: [32, 16] }), undefined);
  assert.equal(advised({ ...one, num_layers: 0 }), 'Raise model.embedding_size from 20 to 40.');
  const bag = { ...one, memory: { question: 'bag-of-words' } };
  assert.equal(advised(bag), 'Raise model.embedding_size from 20 to 40.');
});

test('a run without any line has no findings', () => {
  assert.deepEqual(findings({ ...recorded('provoked-overfit'), metrics: [], probes: [] }), []);
});
