/** What a training step reads beside the weights and the state, as tensors by the names of the graph's inputs. */
import { RandomStream, randomKey } from '../base/random.ts';
import type { ModelSettings } from '../experiment/keys.ts';
import { elementCount, type Tensor } from '../graph/tensor.ts';
import { fillDropoutMask } from '../network/dropoutMask.ts';
import { dropoutMaskShapes, type LanguageModelSize } from '../network/languageModel.ts';
import type { Tensors } from './session.ts';
import { graphNames } from './trainingGraph.ts';

/** Token ids and the ids that follow them, row-major [time, batch]. */
export interface Batch {
  readonly inputs: Int32Array;
  readonly targets: Int32Array;
  readonly time: number;
  readonly batch: number;
}

export function batchTensors({ inputs, targets, time, batch }: Batch): Tensors {
  const shape = [time, batch];
  return {
    [graphNames.tokens]: { dtype: 'int32', shape, data: inputs },
    [graphNames.targets]: { dtype: 'int32', shape, data: targets },
  };
}

export interface DropoutOptions {
  readonly size: LanguageModelSize;
  readonly model: Pick<ModelSettings, 'dropout'>;
  readonly seed: number;
}

/** The masks of one step: a pure function of seed and step. None where nothing is dropped. */
export function dropoutTensors(
  { size, model, seed }: DropoutOptions,
  batch: Batch,
  stepIndex: number,
): Tensors {
  if (model.dropout === 0) return {};
  const masks = dropoutMaskShapes(size).map(([, features], place) => {
    const mask = zeros([batch.time, features, batch.batch]);
    fillDropoutMask(mask.data, model.dropout, randomKey(seed, RandomStream.dropout, stepIndex, place));
    return [graphNames.mask(place), mask] as const;
  });
  return Object.fromEntries(masks);
}

export function scalarTensors(numbers: Readonly<Record<string, number>>): Tensors {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, number]): [string, Tensor] => [
      name,
      { dtype: 'float32', shape: [], data: Float32Array.of(number) },
    ]),
  );
}

export function zeros(shape: readonly number[]): Tensor & { readonly data: Float32Array } {
  return { dtype: 'float32', shape, data: new Float32Array(elementCount(shape)) };
}
