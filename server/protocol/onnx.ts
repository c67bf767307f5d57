/** Host ⇄ page of an `.onnx` file, and what the workspace worker finds in one. */
import * as v from 'valibot';

const size = v.union([v.number(), v.string(), v.null()]);

/** A value of a graph: sizes are numbers, names, or null where the file leaves them open. */
const onnxValue = v.object({
  name: v.string(),
  type: v.string(),
  shape: v.exactOptional(v.array(size)),
});
export type OnnxValue = v.InferOutput<typeof onnxValue>;

const onnxState = v.object({
  name: v.string(),
  from: v.picklist(['input', 'zero', 'layer', 'computed']),
  /** Inputs of the model that it begins with. */
  inputs: v.array(v.string()),
  /** Outputs of the model that hold its last value. */
  outputs: v.array(v.string()),
});

const onnxLayer = v.object({
  kind: v.string(),
  /** Of the operator; may be empty. */
  name: v.string(),
  direction: v.picklist(['forward', 'reverse', 'bidirectional']),
  inputSize: v.exactOptional(v.number()),
  hiddenSize: v.exactOptional(v.number()),
  /** For each direction those of its gates, in the order of the operator's definition. */
  activations: v.array(v.array(v.string())),
  states: v.array(onnxState),
  /** What the cell computes at each step, a line for each quantity. Empty for a body of operators. */
  equations: v.array(v.string()),
  /** Where it is drawn. */
  graph: v.number(),
  node: v.number(),
});
export type OnnxLayer = v.InferOutput<typeof onnxLayer>;

const onnxWeight = v.object({
  name: v.string(),
  type: v.string(),
  shape: v.array(v.number()),
  /** Absent where the shape is impossible. */
  count: v.exactOptional(v.number()),
  /** In this file or in the one beside it. */
  bytes: v.number(),
  /** The file beside the model that holds it. */
  file: v.exactOptional(v.string()),
});
export type OnnxWeight = v.InferOutput<typeof onnxWeight>;

const onnxGraphHead = v.object({
  name: v.string(),
  /** The graph that it is a body of; absent for the main graph. */
  parent: v.exactOptional(v.number()),
  nodes: v.number(),
});
export type OnnxGraphHead = v.InferOutput<typeof onnxGraphHead>;

/** What an `.onnx` file holds. Graphs and weights are known by their places in the lists. */
export const onnxView = v.object({
  name: v.string(),
  description: v.string(),
  bytes: v.number(),
  irVersion: v.number(),
  opsets: v.array(v.object({ domain: v.string(), version: v.number() })),
  producer: v.string(),
  /** What the lab itself wrote into the file, in sentences. */
  about: v.array(v.string()),
  /** Long values are cut. */
  metadata: v.array(v.object({ key: v.string(), value: v.string() })),
  inputs: v.array(onnxValue),
  outputs: v.array(onnxValue),
  layers: v.array(onnxLayer),
  operators: v.array(v.object({ name: v.string(), count: v.number() })),
  parameters: v.number(),
  weights: v.array(onnxWeight),
  graphs: v.array(onnxGraphHead),
  /** What the playground needs: a language model of the lab needs nothing more. */
  playground: v.picklist(['ready', 'sidecar', 'no']),
  /** The text of a sidecar with what was recognised; absent for models of the lab. */
  sidecar: v.exactOptional(v.string()),
  /** Its states begin with zeros in the graph, and may be made inputs and outputs. */
  liftable: v.exactOptional(v.literal(true)),
});
export type OnnxView = v.InferOutput<typeof onnxView>;

const onnxNode = v.object({
  kind: v.picklist(['operator', 'input', 'output']),
  /** The operator, or the name of the input or output. */
  label: v.string(),
  /** Place among the operators of the graph, constants counted. */
  operator: v.exactOptional(v.number()),
  /** Of the operator; of an input or output its type and shape. */
  name: v.string(),
  /** The middle, in pixels. */
  x: v.number(),
  y: v.number(),
  width: v.number(),
  inputs: v.array(v.string()),
  outputs: v.array(v.string()),
  /** Names of weights and constants that go into it, with their shapes. */
  weights: v.array(v.string()),
  attributes: v.array(v.object({ name: v.string(), value: v.string() })),
  bodies: v.array(v.object({ name: v.string(), graph: v.number() })),
});
export type OnnxNode = v.InferOutput<typeof onnxNode>;

/** A graph as it is drawn, from top to bottom. */
const onnxDrawing = v.object({
  graph: v.number(),
  width: v.number(),
  height: v.number(),
  nodes: v.array(onnxNode),
  /** False when there are too many nodes to draw them: the first are listed. */
  placed: v.boolean(),
  edges: v.array(
    v.object({
      from: v.number(),
      to: v.number(),
      value: v.string(),
      /** Where it passes between the rows: x, y, x, y, … */
      bends: v.array(v.number()),
    }),
  ),
});
export type OnnxDrawing = v.InferOutput<typeof onnxDrawing>;

/** Of the finite numbers of a weight; the figures are absent where there are none. */
export const weightStatistics = v.object({
  count: v.number(),
  zeros: v.number(),
  /** NaN and infinities. */
  notFinite: v.number(),
  figures: v.exactOptional(
    v.object({
      mean: v.number(),
      std: v.number(),
      min: v.number(),
      max: v.number(),
      /** Euclidean. */
      norm: v.number(),
      /** Bins of equal width from the least to the greatest number. */
      histogram: v.array(v.number()),
    }),
  ),
});
export type WeightStatistics = v.InferOutput<typeof weightStatistics>;

/** Local files are read where they are; of others the bytes are given. */
export type OnnxSource = { readonly file: string } | { readonly name: string; readonly bytes: Uint8Array };

/** Answers that the workspace worker gives. Errors of the file are UserErrors of one sentence. */
export interface OnnxRequests {
  readOnnx: { params: { source: OnnxSource }; result: OnnxView };
  readOnnxGraph: { params: { source: OnnxSource; graph: number }; result: OnnxDrawing };
  /** Writes a model with its states as inputs and outputs beside one that sets them to zero. */
  liftOnnx: { params: { file: string }; result: { file: string } };
  readOnnxWeight: { params: { source: OnnxSource; weight: number }; result: WeightStatistics };
}

const surroundings = {
  /** The sidecar lies beside the model. */
  hasSidecar: v.boolean(),
  trusted: v.boolean(),
};

/** Checks what arrives at the page. */
export const toOnnxPage = v.variant('type', [
  v.object({
    type: v.literal('hydrate'),
    model: v.exactOptional(onnxView),
    error: v.exactOptional(v.string()),
    ...surroundings,
  }),
  /** What is around the model has changed; the model has not. */
  v.object({ type: v.literal('surroundings'), ...surroundings }),
  v.object({
    type: v.literal('graph'),
    graph: v.number(),
    drawing: v.exactOptional(onnxDrawing),
    error: v.exactOptional(v.string()),
  }),
  v.object({
    type: v.literal('weight'),
    weight: v.number(),
    statistics: v.exactOptional(weightStatistics),
    error: v.exactOptional(v.string()),
  }),
]);
export type ToOnnxPage = v.InferOutput<typeof toOnnxPage>;

/** Checks what arrives at the host. */
export const fromOnnxPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('graph'), graph: v.number() }),
  v.object({ type: v.literal('weight'), weight: v.number() }),
  v.object({ type: v.literal('playground') }),
  v.object({ type: v.literal('sidecar') }),
  v.object({ type: v.literal('lift') }),
]);
export type FromOnnxPage = v.InferOutput<typeof fromOnnxPage>;
