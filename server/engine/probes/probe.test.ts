import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallModel } from '../../../test/support/languageModels.ts';
import { decodeTensor, readPyTorchCases, type StoredTensor } from '../../../test/support/pytorch.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { languageModel } from '../../network/languageModel.ts';
import type { Network } from '../../network/network.ts';
import { tagger } from '../../network/tagger.ts';
import type { GateActivity, GradientFlow } from '../../protocol/probes.ts';
import { Probe } from './probe.ts';

/** What `make_probes.py` wrote. */
interface Case {
  readonly name: string;
  readonly task: 'tagging' | 'language-model';
  readonly settings: typeof smallModel;
  readonly vocabularySize: number;
  readonly classes: number;
  readonly time: number;
  readonly batch: number;
  readonly lengths: number[] | null;
  readonly tokens: number[];
  readonly targets: number[];
  readonly parameters: Record<string, StoredTensor>;
  readonly flow: GradientFlow[];
  readonly gates: GateActivity[];
}

function networkOf({ task, settings, vocabularySize, classes }: Case): Network {
  const model = { ...smallModel, ...settings };
  return task === 'tagging'
    ? tagger({
        model: { ...model, bidirectional: true, crf: false },
        vocabularySize,
        tagCount: classes,
        labelSmoothing: 0.1,
      })
    : languageModel(model, { vocabularySize, labelSmoothing: 0.1 });
}

function int32(shape: readonly number[], values: readonly number[]): Tensor {
  return { dtype: 'int32', shape, data: Int32Array.from(values) };
}

function batchOf({ task, time, batch, tokens, targets, lengths }: Case): Record<string, Tensor> {
  return {
    tokens: int32([time, batch], tokens),
    [task === 'tagging' ? 'tags' : 'targets']: int32([time, batch], targets),
    ...(lengths && { lengths: int32([batch], lengths) }),
  };
}

/** One list in another's order. */
function inOrder<T extends { readonly layer: string }>(list: readonly T[], key: (one: T) => string): T[] {
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

for (const example of readPyTorchCases<Case>('probes.json')) {
  test(`${example.name}: gradients of the states and activity of the gates are PyTorch's`, async () => {
    const probe = await Probe.create(networkOf(example), batchOf(example), 1);
    const weights = Object.entries(example.parameters).map(
      ([name, stored]) => [name, decodeTensor(stored)] as const,
    );
    const { flow, gates } = await probe.measure(new Map(weights));
    await probe.dispose();

    const flowKey = ({ layer, state }: GradientFlow) => `${layer} ${state}`;
    const expectedFlow = inOrder(example.flow, flowKey);
    for (const [i, found] of inOrder(flow, flowKey).entries()) {
      const expected = expectedFlow[i]!;
      assert.equal(flowKey(found), flowKey(expected));
      assert.equal(found.norms.length, expected.norms.length);
      const largest = Math.max(...expected.norms.map(Number));
      for (const [back, norm] of expected.norms.entries()) {
        const error = Math.abs(found.norms[back]! - norm!);
        const shown = `${flowKey(found)}, ${back} steps back: ${found.norms[back]}, not ${norm}`;
        assert.ok(error <= 1e-5 * largest && error <= 1e-3 * norm!, shown);
      }
    }
    assert.equal(flow.length, expectedFlow.length);

    const gateKey = ({ layer, gate }: GateActivity) => `${layer} ${gate}`;
    const expectedGates = inOrder(example.gates, gateKey);
    assert.deepEqual(inOrder(gates, gateKey).map(gateKey), expectedGates.map(gateKey));
    for (const [i, found] of inOrder(gates, gateKey).entries()) {
      const expected = expectedGates[i]!;
      for (const key of ['low', 'high', 'mean'] as const) {
        assert.ok(Math.abs(found[key]! - expected[key]!) <= 1e-5, `${gateKey(found)}: ${key}`);
      }
    }
  });
}
