import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeError } from '../../../test/support/pytorch.ts';
import { cells, initialization, randomTensor } from '../../../test/support/recurrentCells.ts';
import { runGraph } from '../../../test/support/runGraph.ts';
import { gradients } from '../../graph/backward.ts';
import { Graph, type Value } from '../../graph/graph.ts';
import { add, mul, reduceSum } from '../../graph/ops.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { cellDefinition } from '../cells/definitions.ts';
import { layerParameters } from '../cells/parameters.ts';
import { chunkedMlstm } from './chunkedMlstm.ts';
import type { RecurrentLayer } from './recurrentLayer.ts';
import { type LayerRun, scanLayer } from './scanLayer.ts';

const [time, batch, inputSize, hiddenSize] = [7, 3, 4, 6];

interface Choice {
  readonly longest: number;
  readonly reverse: boolean;
  readonly lengths: boolean;
}

/** Outputs, last states and gradients of everything, step by step (`steps.…`) and in chunks (`chunks.…`). */
async function bothWays({ longest, reverse, lengths }: Choice) {
  const layer: RecurrentLayer = {
    name: 'layer',
    cell: cells['mlstm with two heads']!,
    inputSize,
    hiddenSize,
    reverse,
  };
  const graph = new Graph('layers');
  const feeds: Record<string, Tensor> = {};
  const input = (name: string, tensor: Tensor, shape: readonly (number | string)[]) => {
    feeds[name] = tensor;
    return graph.input(name, tensor.dtype, shape);
  };
  const xs = input('xs', randomTensor([time, inputSize, batch], 1), ['time', inputSize, 'batch']);
  const parameters = new Map(
    layerParameters(layer, initialization).map(({ name, shape }, i) => [
      name,
      input(name, randomTensor(shape, 2 + i), shape),
    ]),
  );
  const initial = cellDefinition(layer.cell).states.map(({ name, size }, i) => {
    const rows = size(hiddenSize);
    return input(name, randomTensor([rows, batch], 10 + i), [rows, 'batch']);
  });
  const steps: Tensor = { dtype: 'int32', shape: [batch], data: Int32Array.of(5, 1, 7) };
  const counted = lengths ? { lengths: input('lengths', steps, ['batch']) } : {};
  const parameter = (name: string) => parameters.get(name)!;
  const weight = parameter('layer.weight');
  const run: LayerRun = { layer, weight, parameter, inputs: { xs, initial, ...counted } };
  const learned = [xs, ...parameters.values(), ...initial];
  for (const [way, outputs] of Object.entries({
    steps: scanLayer(run),
    chunks: chunkedMlstm(run, longest),
  })) {
    const all = [outputs.hs, ...outputs.states];
    for (const [i, output] of all.entries()) graph.output(`${way}.output.${i}`, output);
    for (const [i, gradient] of gradients(weightedSum(all), learned).entries())
      graph.output(`${way}.gradient.${learned[i]!.name}`, gradient);
  }
  return runGraph(graph, feeds);
}

/** Σ of all elements with a weight of its own for each output: (i + 1)·x + x². */
function weightedSum(outputs: readonly Value[]): Value {
  return outputs
    .map((output, i) => reduceSum(add(mul(output, i + 1), mul(output, output))))
    .reduce((a, b) => add(a, b));
}

for (const longest of [64, 3, 2, 1]) {
  for (const reverse of [false, true]) {
    for (const lengths of [false, true]) {
      const title = `${longest} steps${reverse ? ', reverse' : ''}${lengths ? ', with padding' : ''}`;
      test(`an mLSTM in chunks of up to ${title} is what it is step by step`, async () => {
        const results = await bothWays({ longest, reverse, lengths });
        const names = Object.keys(results).filter((name) => name.startsWith('steps.'));
        assert.equal(names.length, 12);
        for (const name of names) {
          const { data, shape } = results[name.replace('steps', 'chunks')]!;
          assert.deepEqual(shape, results[name]!.shape, name);
          const error = relativeError(data, results[name]!.data as Float32Array);
          assert.ok(error <= 1e-5, `${name}: max|Δ|/max|x| is ${error}`);
        }
      });
    }
  }
}
