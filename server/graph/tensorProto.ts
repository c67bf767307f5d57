/** Tensors ↔ TensorProto. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { TensorProto } from './onnxSchema.ts';
import type { DType, Tensor, TensorData } from './tensor.ts';
import { dtypes, elementCount, elementTypes } from './tensor.ts';

/** The element type of an ONNX `TensorProto.DataType`, or undefined for one that graphs here do not use. */
export function dtypeOf(onnxType: number): DType | undefined {
  return dtypes.find((dtype) => elementTypes[dtype].onnx === onnxType);
}

/** What a TensorProto has that says nothing. */
export function emptyTensorProto(): Omit<TensorProto, 'name' | 'dims' | 'dataType'> {
  return {
    floatData: [],
    int32Data: [],
    int64Data: [],
    doubleData: [],
    uint64Data: [],
    stringData: [],
    externalData: [],
    dataLocation: 0,
  };
}

export function tensorToProto(name: string, { dtype, shape, data }: Tensor): TensorProto {
  return {
    ...emptyTensorProto(),
    name,
    dims: [...shape],
    dataType: elementTypes[dtype].onnx,
    rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  };
}

/**
 * The numbers of a TensorProto, copied. Throws a UserError for other element types, for numbers kept in another
 * file, and when the shape does not fit.
 */
export function tensorFromProto(proto: TensorProto): Tensor {
  const dtype = dtypeOf(proto.dataType);
  if (!dtype || proto.dataLocation !== 0) {
    throw new UserError(l10n.t('The tensor {0} is stored in a form that cannot be read here.', proto.name));
  }
  const data = proto.rawData ? fromRaw(dtype, proto.rawData) : fromFields(dtype, proto);
  if (data?.length !== elementCount(proto.dims)) {
    throw new UserError(
      l10n.t('The tensor {0} holds more or fewer numbers than its shape says.', proto.name),
    );
  }
  return { dtype, shape: proto.dims, data };
}

function fromRaw(dtype: DType, raw: Uint8Array): TensorData | undefined {
  const { bytes, view } = elementTypes[dtype];
  return raw.length % bytes === 0 ? view(new Uint8Array(raw).buffer) : undefined;
}

function fromFields(dtype: DType, proto: TensorProto): TensorData {
  const fields: Record<DType, readonly number[]> = {
    float32: proto.floatData,
    float64: proto.doubleData,
    int64: proto.int64Data,
    int32: proto.int32Data,
    bool: proto.int32Data,
    uint8: proto.int32Data,
  };
  return elementTypes[dtype].from(fields[dtype]);
}
