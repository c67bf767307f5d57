/** Models whose bytes are whole and whose content is not: what malice makes, or a bit that flips in the right place. */
import { randomKey, uniform } from '../../server/base/random.ts';
import { everyTensor } from '../../server/graph/everyTensor.ts';
import { encodeModel, parseModel } from '../../server/graph/modelFile.ts';
import type { ModelProto, TensorProto } from '../../server/graph/onnxSchema.ts';

/** Draws whole numbers below a limit. */
type Draw = (limit: number) => number;
type Harm = (model: ModelProto, draw: Draw) => void;

const giants = [2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 40, 2 ** 62, -1, -(2 ** 40), 0];

/** Where weights outside of the folder are looked for, as a model in the folder `models` would. */
export const outsideLocations = ['../outside.bin', 'link.bin', 'linked/outside.bin', '/etc/passwd'];

export const harms: readonly Harm[] = [
  giantSizes,
  giantIntegers,
  giantAttributes,
  circle,
  weightsOutside,
  otherOperator,
  missingNode,
  otherWires,
];

/** The same for the same number. */
export function harm(whole: Uint8Array, number: number): Uint8Array {
  const key = randomKey(number, 1);
  let drawn = 0;
  const model = parseModel(whole);
  harms[number % harms.length]!(model, (limit) => Math.floor(uniform(key, drawn++) * limit));
  return encodeModel(model);
}

function pick<T>(list: readonly T[], draw: Draw): T | undefined {
  return list[draw(list.length)];
}

function giantSizes({ graph }: ModelProto, draw: Draw): void {
  const giant = giants[draw(giants.length)]!;
  const weight = pick(graph.initializer, draw);
  if (draw(2) === 0 && weight) weight.dims[draw(weight.dims.length)] = giant;
  const dims = pick([...graph.input, ...graph.output], draw)?.type?.tensorType?.shape?.dim ?? [];
  if (dims.length > 0) dims[draw(dims.length)] = { dimValue: giant };
}

/** Shapes, axes and limits that operators are told. */
function giantIntegers(model: ModelProto, draw: Draw): void {
  const tensors = [...everyTensor(model)].filter(({ dataType, dims }) => dataType === 7 && dims.length < 2);
  const tensor = pick(tensors, draw);
  if (!tensor) {
    giantAttributes(model, draw);
    return;
  }
  const count = tensor.dims[0] ?? 1;
  const values = Array.from({ length: count }, () => giants[draw(giants.length)]!);
  delete tensor.rawData;
  tensor.int64Data = values;
}

function giantAttributes({ graph }: ModelProto, draw: Draw): void {
  const attributes = graph.node.flatMap(({ attribute }) => attribute).filter(({ i }) => i !== undefined);
  const attribute = pick(attributes, draw);
  if (attribute) attribute.i = giants[draw(giants.length)]!;
}

function circle({ graph }: ModelProto, draw: Draw): void {
  const at = draw(graph.node.length);
  const later = pick(graph.node.slice(at), draw);
  const node = graph.node[at];
  if (node && later) node.input[draw(Math.max(1, node.input.length))] = later.output[0] ?? '';
}

function weightsOutside({ graph }: ModelProto, draw: Draw): void {
  const weight = pick(graph.initializer, draw);
  if (weight) putOutside(weight, outsideLocations[draw(outsideLocations.length)]!);
}

/** The same numbers, had they been read from there. */
export function putOutside(weight: TensorProto, location: string): void {
  const count = weight.dims.reduce((product, size) => product * size, 4);
  delete weight.rawData;
  Object.assign(weight, { floatData: [], int64Data: [], dataLocation: 1 });
  weight.externalData = [
    { key: 'location', value: location },
    { key: 'length', value: String(count) },
  ];
}

function otherOperator({ graph }: ModelProto, draw: Draw): void {
  const node = pick(graph.node, draw);
  const other = pick(graph.node, draw);
  if (node && other) node.opType = other.opType;
}

function missingNode({ graph }: ModelProto, draw: Draw): void {
  graph.node.splice(draw(graph.node.length), 1);
}

function otherWires({ graph }: ModelProto, draw: Draw): void {
  const node = pick(graph.node, draw);
  const names = [...graph.input, ...graph.initializer].map(({ name }) => name);
  if (node) node.input[draw(node.input.length + 1)] = pick(names, draw) ?? '';
}
