import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askPython, pythonWithTorch } from '../../../test/support/pythonWithTorch.ts';
import { decodeTensor, relativeError, type StoredTensor } from '../../../test/support/pytorch.ts';
import { type StackCase, stackCases, stackFeeds, stackNetwork } from '../../../test/support/stacks.ts';
import { Graph } from '../../graph/graph.ts';
import { toModelJson } from '../../graph/modelJson.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { addNetwork } from '../training/networkParts.ts';
import { pytorchLayers } from './pytorchLayers.ts';

interface Answer {
  readonly outputs: Readonly<Record<string, StoredTensor>>;
  readonly gradients: Readonly<Record<string, StoredTensor>>;
}

/** A stack as a graph for PyTorch: the loss, then the network's outputs. */
function question(example: StackCase) {
  const graph = new Graph('stack');
  const { loss, outputs } = addNetwork(graph, stackNetwork(example), {
    training: true,
    layers: pytorchLayers,
  });
  graph.output('loss', loss.sum);
  for (const [name, value] of Object.entries(outputs)) graph.output(name, value);
  const inputs = Object.entries(stackFeeds(example)).map(([name, tensor]) => [name, toJson(tensor)]);
  return {
    graph: toModelJson(graph),
    inputs: Object.fromEntries(inputs),
    learned: Object.keys(example.gradients),
  };
}

function toJson({ dtype, shape, data }: Tensor) {
  return {
    dtype,
    shape,
    data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
  };
}

test('recurrent layers on PyTorch: outputs and gradients', {
  skip: !pythonWithTorch && 'no Python has torch',
}, () => {
  const examples = stackCases();
  const answers = askPython<Answer>('tests.gradients', examples.map(question));
  for (const [at, example] of examples.entries()) {
    const { outputs, gradients } = answers[at]!;
    const compare = (name: string, actual: StoredTensor, expected: StoredTensor) => {
      const error = relativeError(decodeTensor(actual).data, decodeTensor(expected).data);
      assert.ok(error <= 1e-5, `${example.name}, ${name}: max|Δ|/max|g| is ${error}`);
    };
    for (const [i, output] of example.outputs.entries())
      compare(`output ${i}`, outputs[`output.${i}`]!, output);
    for (const [name, stored] of Object.entries(example.gradients)) compare(name, gradients[name]!, stored);
  }
});
