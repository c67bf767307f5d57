/** Element types that graphs compute with. `bool` is stored as one byte, 0 or 1. */
export const dtypes = ['float32', 'float64', 'int64', 'int32', 'bool', 'uint8'] as const;
export type DType = (typeof dtypes)[number];

export type TensorData = Float32Array | Float64Array | BigInt64Array | Int32Array | Uint8Array;

export function isTensorData(data: unknown): data is TensorData {
  const kinds = [Float32Array, Float64Array, BigInt64Array, Int32Array, Uint8Array];
  return kinds.some((kind) => data instanceof kind);
}

/** Numbers in row-major order; `shape` [] is a scalar. */
export interface Tensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

interface ElementType {
  /** `TensorProto.DataType` of the ONNX IR. */
  readonly onnx: number;
  readonly bytes: number;
  readonly isFloat: boolean;
  readonly from: (values: readonly number[]) => TensorData;
  /** Reads little-endian bytes whose offset is a multiple of the element size. */
  readonly view: (buffer: ArrayBuffer) => TensorData;
}

export const elementTypes: Readonly<Record<DType, ElementType>> = {
  float32: {
    onnx: 1,
    bytes: 4,
    isFloat: true,
    from: (v) => Float32Array.from(v),
    view: (b) => new Float32Array(b),
  },
  float64: {
    onnx: 11,
    bytes: 8,
    isFloat: true,
    from: (v) => Float64Array.from(v),
    view: (b) => new Float64Array(b),
  },
  int64: {
    onnx: 7,
    bytes: 8,
    isFloat: false,
    from: (v) => BigInt64Array.from(v, BigInt),
    view: (b) => new BigInt64Array(b),
  },
  int32: {
    onnx: 6,
    bytes: 4,
    isFloat: false,
    from: (v) => Int32Array.from(v),
    view: (b) => new Int32Array(b),
  },
  bool: {
    onnx: 9,
    bytes: 1,
    isFloat: false,
    from: (v) => Uint8Array.from(v),
    view: (b) => new Uint8Array(b),
  },
  uint8: {
    onnx: 2,
    bytes: 1,
    isFloat: false,
    from: (v) => Uint8Array.from(v),
    view: (b) => new Uint8Array(b),
  },
};

export function isFloat(dtype: DType): boolean {
  return elementTypes[dtype].isFloat;
}

/** The numbers of a tensor that is float32 by construction. */
export function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  throw new Error(`not a float32 tensor: ${tensor?.dtype}`);
}

/** Number of elements of a shape whose dimensions are all known. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, dim) => product * dim, 1);
}

/** A tensor of the given numbers, one number meaning a scalar. Throws when the shape does not hold them. */
export function makeTensor(
  dtype: DType,
  values: number | readonly number[],
  shape: readonly number[] = typeof values === 'number' ? [] : [values.length],
): Tensor {
  const data = elementTypes[dtype].from(typeof values === 'number' ? [values] : values);
  if (data.length !== elementCount(shape)) {
    throw new Error(`${data.length} numbers do not fill a tensor of shape [${shape.join(', ')}].`);
  }
  return { dtype, shape, data };
}
