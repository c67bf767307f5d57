import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeError } from '../../../../test/support/pytorch.ts';
import { runModel, type Tensors } from '../../../../test/support/runGraph.ts';
import { padNumbers, padTokens } from '../../../data/batches/padding.ts';
import { toModelBytes } from '../../../graph/modelBytes.ts';
import type { Tensor } from '../../../graph/tensor.ts';
import { type ClassifierSettings, classifier } from '../../../network/classifier.ts';
import type { Network } from '../../../network/network.ts';
import { initialValues } from '../../../network/parameter.ts';
import { plainLstm } from '../../../network/recurrent/plainLstm.ts';
import { exportNetwork } from '../../export/exportNetwork.ts';
import { evaluationGraph } from '../../training/trainingGraph.ts';

const settings: ClassifierSettings = {
  ...plainLstm,
  hidden_size: 6,
  num_layers: 2,
  reset_gate: 'after',
  residual: true,
  dropout: 0.3,
  recurrent_dropout: 0.1,
  weight_dropout: 0.1,
  bidirectional: true,
  pooling: 'last',
};
const text = { kind: 'tokens', vocabularySize: 9, embeddingSize: 4, embeddingDropout: 0.1 } as const;
const numbers = { kind: 'numbers', features: 3 } as const;
/** Steps of the examples: all but one are padded. */
const lengths = [2, 6, 1, 4];

const cases = (['last', 'mean', 'max', 'attention'] as const).flatMap((pooling) =>
  [text, numbers].flatMap((input) =>
    [true, false].map((bidirectional) => ({ pooling, input, bidirectional })),
  ),
);

function networkOf({ pooling, input, bidirectional }: (typeof cases)[number]): Network {
  return classifier({
    input,
    classes: 3,
    settings: { ...settings, pooling, bidirectional },
    labelSmoothing: 0,
  });
}

function weightsOf(network: Network): Map<string, Tensor> {
  const values = initialValues(network.parameters, 1);
  return new Map(
    network.parameters.map(({ name, shape }, i) => [name, { dtype: 'float32', shape, data: values[i]! }]),
  );
}

/** The inputs of some of the examples. */
function inputsOf(network: Network, examples: readonly number[]): Tensors {
  if (network.inputs[0]!.name === 'tokens') {
    return {
      ...padTokens(examples.map((i) => Array.from({ length: lengths[i]! }, (_, t) => (5 * i + 2 * t) % 9))),
    };
  }
  const sequence = (i: number) =>
    Float32Array.from({ length: 3 * lengths[i]! }, (_, t) => Math.sin(1 + 7 * i + t));
  return { ...padNumbers(examples.map(sequence), numbers.features) };
}

async function evaluated(network: Network, inputs: Tensors): Promise<Tensors> {
  const { shape } = inputs.lengths!;
  return runModel(toModelBytes(evaluationGraph(network)), {
    ...Object.fromEntries(weightsOf(network)),
    ...inputs,
    labels: { dtype: 'int32', shape, data: new Int32Array(shape[0]!) },
  });
}

function row({ shape, data }: Tensor, index: number): number[] {
  return Array.from(data.subarray(index * shape[1]!, (index + 1) * shape[1]!), Number);
}

for (const example of cases) {
  const { pooling, input, bidirectional } = example;
  const name = `${pooling}, ${input.kind}, ${bidirectional ? 'both directions' : 'one direction'}`;
  const network = networkOf(example);
  const outputs = pooling === 'attention' ? ['logits', 'attention'] : ['logits'];

  test(`${name}: the exported network answers as the one that is measured`, async () => {
    const inputs = inputsOf(network, [0, 1, 2, 3]);
    const expected = await evaluated(network, inputs);
    const actual = await runModel(exportNetwork(network, weightsOf(network), {}), inputs);
    assert.deepEqual(Object.keys(actual).sort(), [...outputs].sort());
    for (const output of outputs) {
      assert.deepEqual(actual[output]!.shape, expected[output]!.shape);
      const error = relativeError(actual[output]!.data, Float32Array.from(expected[output]!.data, Number));
      assert.ok(error <= 1e-5, `${output}: max|Δ|/max|x| is ${error}`);
    }
  });

  test(`${name}: an answer does not depend on what else is in the batch`, async () => {
    const bytes = exportNetwork(network, weightsOf(network), {});
    const together = await runModel(bytes, inputsOf(network, [0, 1, 2, 3]));
    for (const [index, steps] of lengths.entries()) {
      const alone = await runModel(bytes, inputsOf(network, [index]));
      for (const output of outputs) {
        const among = row(together[output]!, index);
        const own = row(alone[output]!, 0);
        const padding = among.splice(own.length);
        assert.ok(relativeError(among, Float32Array.from(own)) <= 1e-6, output);
        assert.deepEqual(padding, Array(output === 'attention' ? 6 - steps : 0).fill(0));
      }
    }
  });
}
