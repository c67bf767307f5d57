/** Everything about a model that the page shows at once. */
import { basename, isAbsolute } from 'node:path';
import type { OnnxValue, OnnxView } from '../../protocol/onnx.ts';
import { ModelFacts, type TensorFacts } from '../onnxFacts.ts';
import { mayBeLifted } from '../onnxLift.ts';
import { countParameters } from '../onnxParameters.ts';
import { findPorts } from '../onnxPorts.ts';
import { findRecurrentLayers, type RecurrentLayer } from '../onnxRecurrent.ts';
import { countOperators } from '../onnxSummary.ts';
import { aboutModel } from './about.ts';
import { describeLayers } from './layers.ts';
import { shorten } from './layout/texts.ts';
import type { OpenModel } from './openModels.ts';
import { sidecarText } from './sidecarText.ts';
import { describeWeight } from './weights.ts';

const longestText = 2000;

export function viewOf({ model, numbers, bytes, graphs, weights }: OpenModel, path: string): OnnxView {
  const facts = new ModelFacts(model);
  const layers = findRecurrentLayers(facts);
  const { metadata } = facts;
  const isOurs = metadata['lstm_lab.format'] !== undefined;
  return {
    name: basename(path),
    description: shorten(model.docString || model.graph.docString || '', longestText),
    bytes,
    irVersion: model.irVersion,
    opsets: model.opsetImport.map(({ domain, version }) => ({ domain, version })),
    producer: shorten([model.producerName, model.producerVersion].filter(Boolean).join(' ')),
    about: aboutModel(metadata),
    metadata: model.metadataProps.map(({ key, value }) => ({
      key: shorten(key),
      value: shorten(value, longestText),
    })),
    inputs: facts.inputs.map(portOf),
    outputs: facts.outputs.map(portOf),
    layers: describeLayers(layers, graphs),
    operators: [...countOperators(facts)],
    parameters: finite(countParameters(facts, layers)),
    weights: weights.map((weight) => describeWeight(weight, numbers.get(weight.tensor))),
    graphs: graphs.map(({ proto, name, parent }) => ({
      name: shorten(name),
      nodes: proto.node.length,
      ...(parent === undefined ? {} : { parent }),
    })),
    playground: isOurs
      ? metadata['lstm_lab.task'] === 'language-model'
        ? 'ready'
        : 'no'
      : isLanguageModel(facts, layers)
        ? 'sidecar'
        : 'no',
    ...(isOurs
      ? {}
      : {
          sidecar: sidecarText(facts, layers, isAbsolute(path) ? path : undefined),
          ...(mayBeLifted(layers) ? { liftable: true } : {}),
        }),
  };
}

function portOf({ name, type, shape }: TensorFacts): OnnxValue {
  const sizes = shape?.map((size) => (size === -1 ? null : size));
  return { name, type, ...(sizes ? { shape: sizes } : {}) };
}

/** Shapes of a damaged file may be of any size; messages hold numbers only. */
function finite(count: number): number {
  return Number.isSafeInteger(count) && count >= 0 ? count : 0;
}

/** As the inference process sees it: it may be opened with a sidecar. */
function isLanguageModel(facts: ModelFacts, layers: readonly RecurrentLayer[]): boolean {
  return layers.length > 0 || findPorts(facts, layers).tokens !== undefined;
}
