import type { Tensor } from '../graph/tensor.ts';
import type { Network } from '../network/network.ts';
import type { RecurrentLayer } from '../network/recurrentLayer.ts';
import { readExportedModel, weightsKey } from './exportedModel.ts';
import { readModelMetadata } from './modelMetadata.ts';
import { modelTensors } from './modelTensors.ts';
import { fromOnnxLayer } from './onnxLayout.ts';

/**
 * The parameters of a network from its `model.onnx`, in their own layout: what `exportNetwork` has written.
 *
 * @param fused the recurrent layers that are operators of ONNX in the file
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
  for (const { name, cell } of fused) {
    const peepholes = cell.kind === 'peephole-lstm' ? { P: tensor(`${name}.P`) } : {};
    const parts = { W: tensor(`${name}.W`), R: tensor(`${name}.R`), B: tensor(`${name}.B`), ...peepholes };
    for (const [part, native] of Object.entries(fromOnnxLayer(cell, parts)))
      weights.set(`${name}.${part}`, native);
  }
  for (const { name } of network.parameters) if (!weights.has(name)) weights.set(name, tensor(name));
  return weights;
}
