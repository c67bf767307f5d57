/** What an ONNX file holds, without running it. */

import { parseModel } from '../graph/modelFile.ts';
import { ModelFacts, type TensorFacts } from './onnxFacts.ts';
import { countParameters, externalFiles } from './onnxParameters.ts';
import { findPorts } from './onnxPorts.ts';
import { findRecurrentLayers, type RecurrentLayer } from './onnxRecurrent.ts';
import { pairStates, type StatePair } from './onnxStates.ts';

export interface ModelSummary {
  readonly irVersion: number;
  /** Operator sets; the standard one has the domain ''. */
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  /** Program and version that wrote the file. */
  readonly producer: string;
  readonly inputs: readonly TensorFacts[];
  readonly outputs: readonly TensorFacts[];
  /** How often each operator occurs, most frequent first. */
  readonly operators: readonly { readonly name: string; readonly count: number }[];
  /** Number of trained numbers: the floating-point weights. */
  readonly parameters: number;
  readonly layers: readonly LayerSummary[];
  readonly states: readonly StatePair[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Files beside the model that hold its weights. */
  readonly externalFiles: readonly string[];
}

export type LayerSummary = Omit<RecurrentLayer, 'node'>;

/** @throws UserError when the bytes are not a whole ONNX model */
export function summarizeModel(bytes: Uint8Array): ModelSummary {
  const facts = new ModelFacts(parseModel(bytes));
  const { model } = facts;
  const layers = findRecurrentLayers(facts);
  const { tokens, logits } = findPorts(facts, layers);
  const others = new Set([tokens, logits].flatMap((port) => port?.name ?? []));
  return {
    irVersion: Number(model.irVersion),
    opsets: model.opsetImport.map(({ domain, version }) => ({ domain, version: Number(version) })),
    producer: [model.producerName, model.producerVersion].filter(Boolean).join(' '),
    inputs: facts.inputs,
    outputs: facts.outputs,
    operators: countOperators(facts),
    parameters: countParameters(facts, layers),
    layers: layers.map(({ node: _, ...summary }) => summary),
    states: pairStates(facts, layers, others).pairs,
    metadata: facts.metadata,
    externalFiles: externalFiles(facts),
  };
}

/** How often each operator occurs, most frequent first. */
export function countOperators({ flow }: ModelFacts): ModelSummary['operators'] {
  const counts = new Map<string, number>();
  for (const { proto } of flow.nodes) counts.set(proto.opType, (counts.get(proto.opType) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).sort(
    (a, b) => b.count - a.count || a.name.localeCompare(b.name),
  );
}
