/** The task as a whole, on small series that are written here. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runGraph, runModel, type Tensors } from '../../../../test/support/runGraph.ts';
import { UserError } from '../../../base/errors.ts';
import { loadExperimentText } from '../../../experiment/load.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { forecasterNames } from '../../../network/forecaster.ts';
import { initialValues } from '../../../network/parameter.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { streamInput } from '../../predictionInput.ts';
import type { PreparedTask } from '../../task.ts';
import { OnnxTrainer } from '../../training/onnxTrainer.ts';
import { evaluationGraph } from '../../training/trainingGraph.ts';
import { forecasting } from './task.ts';

const folder = await mkdtemp(join(tmpdir(), 'forecasting-'));
after(() => rm(folder, { recursive: true, force: true }));

const day = 24 * 3600 * 1000;
const wave = (i: number) => Number((20 + 5 * Math.sin(i / 3) + Math.cos(7 * i)).toFixed(3));

/** A table of days from 2020-01-01 on: t, a, b. */
function tableOf(rows: number, a = wave, b = (i: number) => wave(i + 50)): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const date = new Date(Date.UTC(2020, 0, 1) + i * day).toISOString().slice(0, 10);
    return `${date},${a(i)},${b(i)}`;
  });
  return `t,a,b\n${lines.join('\n')}\n`;
}

const settings = {
  direct: `
  window: 6
  horizon: 3
  target: [a, b]
  time_column: t
  calendar: [weekday, month]
model: {hidden_size: 4, quantiles: [0.2, 0.5, 0.8]}`,
  recursive: `
  window: 6
  horizon: 3
  target: a
  time_column: t
  calendar: weekday
model: {cell: gru, hidden_size: 4, bidirectional: true, strategy: recursive}`,
} as const;

async function prepare(table: string, rest: string, validation = '0.25'): Promise<PreparedTask> {
  await writeFile(join(folder, 'series.csv'), table);
  const file = join(folder, 'x.lstm.yaml');
  const text = `task: forecasting\ndata:\n  train: series.csv\n  validation: ${validation}${rest}\n`;
  const { experiment, problems } = await loadExperimentText(text, file);
  if (experiment?.task !== 'forecasting') throw new Error(problems.map(({ message }) => message).join('\n'));
  return forecasting.prepare(experiment, { file, threads: 1 });
}

function weightsOf({ network }: PreparedTask): Map<string, Tensor> {
  const values = initialValues(network.parameters, 5);
  return new Map(
    network.parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: values[i]! }]),
  );
}

/** What the task measures with its first weights. */
async function measured(task: PreparedTask) {
  const trainer = await OnnxTrainer.create({
    network: task.network,
    optimizer: { type: 'sgd', learning_rate: 0.1, momentum: 0, weight_decay: 0 },
    clipNorm: 0,
    batchSize: 4,
    accumulate: 1,
    threads: 1,
    seed: 5,
  });
  try {
    return await evaluate(trainer, task.validations[0]!);
  } finally {
    await trainer.dispose();
  }
}

async function allBatches({ batches }: { batches: PreparedTask['training'] }): Promise<Tensors[]> {
  return Promise.all(Array.from({ length: batches.count }, async (_, i) => (await batches.at(0, i)).tensors));
}

for (const [strategy, rest] of Object.entries(settings)) {
  test(`${strategy}: nothing that is trained, scaled or forecast depends on what comes later`, async () => {
    const rows = 80;
    // The training part has 60 rows. Row 70 is the last that is known.
    const changed = tableOf(
      rows,
      (i) => (i > 70 ? 1000 + i : wave(i)),
      (i) => (i > 70 ? -500 * i : wave(i + 50)),
    );
    const [before, then] = [await prepare(tableOf(rows), rest), await prepare(changed, rest)];
    assert.deepEqual(then.metadata, before.metadata, 'scales');
    assert.deepEqual(
      await allBatches({ batches: then.training }),
      await allBatches({ batches: before.training }),
      'training',
    );
    const [first, second] = [await measured(before), await measured(then)];
    const [one, other] = [first.result!, second.result!];
    assert.ok(one.kind === 'forecast' && other.kind === 'forecast');
    for (const [i, series] of one.series.entries()) {
      // Three days each, the last from row 77 on; the last that is made with row 70 begins at row 71 and ends here:
      const upTo = series.times.indexOf('2020-03-14') + 1;
      assert.equal(upTo, 12);
      for (const name of ['forecast', 'lower', 'upper'] as const) {
        assert.deepEqual(other.series[i]![name]?.slice(0, upTo), series[name]?.slice(0, upTo), name);
      }
      assert.notEqual(other.series[i]!.forecast[upTo], series.forecast[upTo], 'the next one does see it');
    }
  });

  test(`${strategy}: targets to measure on are none of those that are learned`, async () => {
    // Scaled values are their own row numbers.
    const rest2 = `${rest.replace(/target: .*/, 'target: a')}`.replace(
      /model:/,
      '  normalization: none\nmodel:',
    );
    const task = await prepare(
      tableOf(80, (i) => i),
      rest2,
    );
    const targets = async (batches: PreparedTask['training']) => {
      const all = (await allBatches({ batches })).map((tensors) =>
        Array.from(tensors[forecasterNames.targets]!.data, Number),
      );
      return new Set(all.flat());
    };
    const [learned, measuredOn] = [await targets(task.training), await targets(task.validations[0]!.batches)];
    assert.deepEqual([Math.min(...learned), Math.max(...learned)], [6, 59]);
    assert.deepEqual([Math.min(...measuredOn), Math.max(...measuredOn)], [60, 79]);
  });

  test(`${strategy}: the exported network computes what evaluation computes`, async () => {
    const task = await prepare(tableOf(80), rest);
    const weights = weightsOf(task);
    const { tensors } = task.validations[0]!.batches.at(0, 0) as { tensors: Tensors };
    const { [forecasterNames.targets]: _, ...inputs } = tensors;
    const exported = await runModel(exportNetwork(task.network, weights, {}), inputs);
    const evaluated = await runGraph(evaluationGraph(task.network), {
      ...Object.fromEntries(weights),
      ...tensors,
    });
    const [mine, theirs] = [exported, evaluated].map((outputs) => outputs[forecasterNames.forecast]!.data);
    for (const [i, value] of Array.from(mine!, Number).entries()) {
      assert.ok(Math.abs(value - Number(theirs![i])) <= 1e-5, `${i}: ${value} and ${theirs![i]}`);
    }
  });

  test(`${strategy}: a prediction is the forecast that evaluation makes from the same rows`, async () => {
    const task = await prepare(tableOf(80), rest);
    const { result } = await measured(task);
    assert.ok(result?.kind === 'forecast');
    const bytes = exportNetwork(task.network, weightsOf(task), task.metadata);
    const predictor = await forecasting.openPredictor!(
      { bytes, metadata: new Map(Object.entries(task.metadata)) },
      1,
    );
    try {
      const known = tableOf(80).split('\n').slice(0, 78).join('\n');
      const answers = [];
      for await (const answer of predictor.predict(asked(known))) answers.push(answer);
      assert.equal(answers.length, 1);
      const { json, text } = answers[0]!;
      assert.deepEqual(json.times, ['2020-03-18', '2020-03-19', '2020-03-20']);
      const forecast = (json.forecast as Record<string, number[]>).a!;
      for (const [i, value] of result.series[0]!.forecast.slice(-3).entries()) {
        assert.ok(Math.abs(forecast[i]! - value) < 1e-4 * Math.abs(value), `${forecast[i]} and ${value}`);
      }
      const lines = text.split('\n');
      assert.equal(lines.length, 4);
      assert.equal(lines[0], strategy === 'direct' ? 't,a,a_q0.2,a_q0.8,b,b_q0.2,b_q0.8' : 't,a');
      assert.ok(lines[1]!.startsWith('2020-03-18,'));
      await assert.rejects(
        async () => {
          for await (const _ of predictor.predict(asked(tableOf(5))));
        },
        (error) => error instanceof UserError && /at least 6 rows/.test(error.message),
      );
    } finally {
      await predictor.dispose();
    }
  });
}

test('metadata that does not belong together is refused in one sentence', async () => {
  const { metadata } = await prepare(tableOf(80), settings.direct);
  const forecast = JSON.parse(metadata['lstm_lab.forecast']!);
  const damaged = { ...metadata, 'lstm_lab.forecast': JSON.stringify({ ...forecast, scales: [] }) };
  await assert.rejects(
    forecasting.openPredictor!({ bytes: new Uint8Array(), metadata: new Map(Object.entries(damaged)) }, 1),
    (error) => error instanceof UserError && /its metadata is damaged/.test(error.message),
  );
});

test('a recursive forecast goes on from its own values', async () => {
  const task = await prepare(tableOf(80), settings.recursive);
  const bytes = exportNetwork(task.network, weightsOf(task), task.metadata);
  const metadata = new Map(Object.entries(task.metadata));
  const predictor = await forecasting.openPredictor!({ bytes, metadata }, 1);
  const predict = async (text: string) => {
    for await (const { json } of predictor.predict(asked(text))) {
      return (json.forecast as Record<string, number[]>).a!;
    }
    throw new Error('there was no forecast');
  };
  try {
    const known = tableOf(20);
    const [first, second, third] = await predict(known);
    const next = await predict(`${known}2020-01-21,${first},0\n2020-01-22,${second},0\n`);
    assert.ok(Math.abs(next[0]! - third!) < 1e-4 * Math.abs(third!), `${next[0]} and ${third}`);
    assert.notEqual(first, second);
  } finally {
    await predictor.dispose();
  }
});

const asked = (text: string) => streamInput(bytesOf(text), 'standard input');

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

test('seasonal forecasts and metrics of a series that repeats itself', async () => {
  const rest = '\n  window: 4\n  horizon: 2\n  target: a\n  season_length: [4, 8]\nmodel: {hidden_size: 2}';
  const task = await prepare(
    tableOf(40, (i) => [1, 2, 3, 6][i % 4]!),
    rest,
  );
  const baselines = await task.validations[0]!.baselines();
  assert.deepEqual(
    baselines.map(({ name }) => name),
    ['seasonal naive (4)', 'seasonal naive (8)', 'persistence'],
  );
  assert.equal(baselines[0]!.metrics.mae, 0);
  assert.equal(baselines[0]!.metrics.val_loss, 0);
  assert.equal(baselines[0]!.metrics.mase, undefined, 'the scale of MASE is zero');
  // Nine windows over the ten last rows, from row 30 on. Errors one and two steps ahead by the place in the season:
  // from 2: 1, 4; from 3: 3, 2; from 6: 5, 4; from 1: 1, 2.
  const errors = [1, 4, 3, 2, 5, 4, 1, 2, 1, 4, 3, 2, 5, 4, 1, 2, 1, 4];
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  assert.ok(Math.abs(baselines[2]!.metrics.mae! - mean) < 1e-12);
});

test('validation files continue the series, and windows reach back into it', async () => {
  const lines = tableOf(60).trim().split('\n');
  await writeFile(join(folder, 'later.csv'), [lines[0], ...lines.slice(41, 51)].join('\n'));
  await writeFile(join(folder, 'last.csv'), [lines[0], ...lines.slice(51)].join('\n'));
  const train = lines.slice(0, 41).join('\n');
  const rest = settings.direct;
  const task = await prepare(train, rest, '[later.csv, last.csv]');
  assert.deepEqual(
    task.validations.map(({ name, batches }) => [name, batches.tokens / 6]),
    [
      ['later.csv', 8],
      ['last.csv', 8],
    ],
  );
  assert.equal(task.files.length, 3);
  const other = await task.measureOn(join(folder, 'later.csv'));
  assert.equal(other.batches.tokens / 6, 2, 'a series of its own');
  await assert.rejects(
    prepare(train, rest, '[last.csv, later.csv]'),
    (error) => error instanceof UserError && /later\.csv:2: The time 2020-02-10/.test(error.describe()),
  );
});

test('what is too short is refused with its key', async () => {
  const refused = (rows: number, rest: string) =>
    prepare(tableOf(rows), rest).then(
      () => assert.fail('it was accepted'),
      (error: unknown) => {
        assert.ok(error instanceof UserError);
        return error.place.key;
      },
    );
  const target = '\n  target: a';
  assert.equal(await refused(40, `${target}\n  window: 30`), 'data.window');
  assert.equal(await refused(40, `${target}\n  window: 20\n  horizon: 11`), 'data.horizon');
  assert.equal(await refused(40, `${target}\n  window: 5\n  horizon: 11`), 'data.validation');
  assert.equal(await refused(40, `${target}\n  window: 5\n  season_length: 30`), 'data.season_length');
});
