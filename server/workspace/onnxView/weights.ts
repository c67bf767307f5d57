/** The weights of a model: initializers and constants of all its graphs, in the order of the file. */
import type { TensorProto } from '../../graph/onnxSchema.ts';
import type { OnnxWeight } from '../../protocol/onnx.ts';
import { elementTypeName } from '../onnxFacts.ts';
import type { ModelGraph } from './graphs.ts';
import type { StoredNumbers } from './readModel.ts';

export interface Weight {
  readonly name: string;
  readonly tensor: TensorProto;
}

export function weightsOf(graphs: readonly ModelGraph[]): Weight[] {
  return graphs.flatMap(({ proto }) => [
    ...proto.initializer.map((tensor) => ({ name: tensor.name, tensor })),
    ...proto.node.flatMap(({ opType, output, attribute }) =>
      opType === 'Constant'
        ? attribute.flatMap(({ t }) => (t ? [{ name: output[0] || t.name, tensor: t }] : []))
        : [],
    ),
  ]);
}

export function describeWeight(
  { name, tensor }: Weight,
  stored: readonly StoredNumbers[] | undefined,
): OnnxWeight {
  const count = countOf(tensor.dims);
  const file = externalValue(tensor, 'location');
  const inFile = (stored ?? []).reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    name,
    type: elementTypeName(tensor.dataType),
    shape: tensor.dims,
    ...(count === undefined ? {} : { count }),
    bytes: file === undefined ? inFile : Number(externalValue(tensor, 'length') ?? 0) || 0,
    ...(file === undefined ? {} : { file }),
  };
}

/** Undefined for a shape that no tensor has. */
export function countOf(dims: readonly number[]): number | undefined {
  if (!dims.every((dim) => Number.isSafeInteger(dim) && dim >= 0)) return undefined;
  const count = dims.reduce((product, dim) => product * dim, 1);
  return Number.isSafeInteger(count) ? count : undefined;
}

/** `location`, `offset` or `length` of numbers in another file. */
export function externalValue(tensor: TensorProto, wanted: string): string | undefined {
  return tensor.externalData.find(({ key }) => key === wanted)?.value;
}
