import { Graph } from '../../graph/graph.ts';
import { toModelBytes } from '../../graph/modelBytes.ts';
import { scan } from '../../graph/scan.ts';
import { readExportedModel, weightsKey } from '../export/exportedModel.ts';
import { readModelMetadata } from '../export/modelMetadata.ts';
import { generationLayers, stepLayers } from '../generation/generationLayers.ts';
import { inputStates, outputStates } from '../generation/portStates.ts';
import { int8Weights } from './int8Weights.ts';
import { quantisedTensors } from './quantisedTensors.ts';

/**
 * A language model with weights of eight bits (dynamic quantisation), from its `model.onnx`: inputs, outputs and
 * metadata are those of `exporter.ts`. It reads a text step by step, in operators of ONNX itself; `DynamicQuantizeLSTM`
 * of ONNX Runtime would quantise a whole text by one range, so that its numbers would depend on how a text is divided.
 */
export function quantiseModel(bytes: Uint8Array): Uint8Array {
  const model = readExportedModel(bytes);
  const { settings, vocabularySize } = model;
  const tensors = quantisedTensors(settings, model.tensor);
  const graph = new Graph('language_model');
  const tokens = graph.input('tokens', 'int64', ['time', 'batch']);
  const weights = int8Weights(graph, (name) => tensors.get(name)!, { tiedWeights: settings.tied_weights });
  const layers = generationLayers({ settings, vocabularySize }, weights);
  const { finalStates, outputs } = scan({
    states: inputStates(graph, settings, 'batch'),
    scanned: [tokens],
    body: (before, [token]) => {
      const { output, after } = stepLayers(layers, token!, before);
      return { states: after, outputs: [weights.output(output)] };
    },
  });
  graph.output('logits', outputs[0]!);
  outputStates(graph, settings, finalStates);
  const metadata = { ...Object.fromEntries(readModelMetadata(bytes)), [weightsKey]: 'int8' };
  return toModelBytes(graph, { metadata });
}
