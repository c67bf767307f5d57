import type { Tensor } from '../../graph/tensor.ts';
import type { Network } from '../../network/network.ts';
import type { RecurrentLayer } from '../../network/recurrent/recurrentLayer.ts';
import { readExportedModel, weightsKey } from './exportedModel.ts';
import { readModelMetadata } from './modelMetadata.ts';
import { modelTensors } from './modelTensors.ts';
import { storedLayer } from './onnxLayout.ts';

/**
 * The parameters of a network from its `model.onnx`, in their own layout: what `exportNetwork` has written.
 *
 * @param fused the recurrent layers that may be operators of ONNX in the file
 * @throws UserError when the file lacks one
 */
export function exportedWeights(
  bytes: Uint8Array,
  network: Network,
  fused: readonly RecurrentLayer[],
): Map<string, Tensor> {
  const isInt8 = readModelMetadata(bytes).get(weightsKey) === 'int8';
  const tensor = isInt8 ? readExportedModel(bytes).tensor : modelTensors(bytes);
  const weights = new Map<string, Tensor>();
  for (const layer of fused) {
    for (const [part, native] of Object.entries(storedLayer(layer, tensor)))
      weights.set(`${layer.name}.${part}`, native);
  }
  for (const { name } of network.parameters) if (!weights.has(name)) weights.set(name, tensor(name));
  return weights;
}
