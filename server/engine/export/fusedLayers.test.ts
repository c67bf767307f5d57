import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cells, initialization, randomTensor } from '../../../test/support/recurrentCells.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { Graph } from '../../graph/graph.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { cellDefinition } from '../../network/cells/definitions.ts';
import { layerParameters } from '../../network/cells/parameters.ts';
import type { RecurrentLayer, RecurrentLayers } from '../../network/recurrent/recurrentLayer.ts';
import { scanLayers } from '../../network/recurrent/scanLayers.ts';
import { fusedLayers } from './fusedLayers.ts';

const [time, batch, inputSize, hiddenSize, vocabularySize] = [6, 4, 3, 6, 7];

interface Choice {
  readonly reverse: boolean;
  readonly lengths: boolean;
  readonly initial: boolean;
  readonly embedded: boolean;
}

/** One layer by both ways in one graph: the outputs are named `scan.…` and `fused.…`. */
async function bothWays(name: string, { reverse, lengths, initial, embedded }: Choice) {
  const cell = cells[name]!;
  const layer: RecurrentLayer = { name: 'layer', cell, inputSize, hiddenSize, reverse };
  const tensors = new Map(
    layerParameters(layer, initialization).map(({ name, shape }, i) => [name, randomTensor(shape, i, 0.6)]),
  );
  const graph = new Graph('layers');
  const feeds: Record<string, Tensor> = {};
  const input = (name: string, tensor: Tensor, shape: readonly (number | string)[]) => {
    feeds[name] = tensor;
    return graph.input(name, tensor.dtype, shape);
  };
  const xs = input('xs', randomTensor([time, inputSize, batch], 10), ['time', inputSize, 'batch']);
  const table = graph.initializer('table', randomTensor([vocabularySize, inputSize], 11));
  const ids = Int32Array.from({ length: time * batch }, (_, i) => (i * 5) % vocabularySize);
  const tokens = input('tokens', { dtype: 'int32', shape: [time, batch], data: ids }, ['time', 'batch']);
  const steps: Tensor = { dtype: 'int32', shape: [batch], data: Int32Array.of(2, 5, 1, 4) };
  const options = {
    ...(lengths && { lengths: input('lengths', steps, ['batch']) }),
    ...(initial && {
      initial: cellDefinition(cell).states.map(({ name, size }, i) => {
        const rows = size(hiddenSize);
        return input(name, randomTensor([rows, batch], 20 + i), [rows, 'batch']);
      }),
    }),
  };
  const parameters = new Map([...tensors].map(([name, tensor]) => [name, graph.initializer(name, tensor)]));
  const run = (layers: RecurrentLayers) =>
    embedded
      ? layers.runEmbedded(layer, (name) => parameters.get(name)!, { table, tokens, ...options })
      : layers.run(layer, (name) => parameters.get(name)!, { xs, ...options });
  for (const [way, layers] of Object.entries({ scan: scanLayers, fused: fusedLayers(graph, tensors) })) {
    const { hs, states } = run(layers);
    for (const [i, value] of [hs, ...states].entries()) graph.output(`${way}.${i}`, value);
  }
  return { results: await runGraph(graph, feeds), lengths: lengths ? steps.data : undefined };
}

function assertAlike(results: Readonly<Record<string, Tensor>>): void {
  for (const [name, { data, shape }] of Object.entries(results)) {
    if (!name.startsWith('scan.')) continue;
    const fused = results[name.replace('scan', 'fused')]!;
    assert.deepEqual(fused.shape, shape);
    const values = Array.from(data, Number);
    const scale = Math.max(1, ...values.map(Math.abs));
    const errors = values.map((value, i) => Math.abs(value - Number(fused.data[i])) / scale);
    assert.ok(Math.max(...errors) <= 1e-5, `${name} differs by ${Math.max(...errors)}`);
  }
}

function assertZeroAtPadding({ data, shape }: Tensor, lengths: ArrayLike<number | bigint>): void {
  const [, rows] = shape;
  for (const [i, value] of Array.from(data, Number).entries()) {
    const step = Math.floor(i / (rows! * batch));
    if (step >= Number(lengths[i % batch])) assert.ok(value === 0, `step ${step} of sequence ${i % batch}`);
  }
}

for (const name of Object.keys(cells)) {
  for (const reverse of [false, true]) {
    for (const lengths of [false, true]) {
      const title = `${name}${reverse ? ', reverse' : ''}${lengths ? ', with padding' : ''}`;
      test(`${title}: the operator computes what the scan computes`, async () => {
        const inputs = await bothWays(name, { reverse, lengths, initial: true, embedded: false });
        assertAlike(inputs.results);
        assertAlike((await bothWays(name, { reverse, lengths, initial: false, embedded: true })).results);
        for (const way of ['scan', 'fused']) {
          if (inputs.lengths) assertZeroAtPadding(inputs.results[`${way}.0`]!, inputs.lengths);
        }
      });
    }
  }
}
