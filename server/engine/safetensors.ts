import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../base/errors.ts';
import { type DType, elementCount, elementTypes, type Tensor } from '../graph/tensor.ts';

/**
 * The safetensors format: the header's length (8 bytes, little-endian), the header (JSON, padded with spaces so
 * that the data is aligned), the tensors' bytes (little-endian, row-major, without gaps).
 */
const typeNames = {
  float32: 'F32',
  float64: 'F64',
  int64: 'I64',
  int32: 'I32',
  bool: 'BOOL',
  uint8: 'U8',
} as const satisfies Record<DType, string>;
const dtypeOf = new Map(Object.entries(typeNames).map(([dtype, name]) => [name, dtype as DType]));

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const header = v.objectWithRest(
  { __metadata__: v.optional(v.record(v.string(), v.string()), {}) },
  v.object({
    dtype: v.picklist([...dtypeOf.keys()]),
    shape: v.array(size),
    data_offsets: v.tuple([size, size]),
  }),
);
/** The format's own limit. */
const maxHeaderLength = 100_000_000;

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of a file, in pieces that share memory with the tensors. */
export function encodeTensors({ tensors, metadata }: TensorFile): Uint8Array[] {
  const entries: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  const data = [...tensors].map(([name, { dtype, shape, data }]) => {
    const start = end;
    end += data.byteLength;
    entries[name] = { dtype: typeNames[dtype], shape, data_offsets: [start, end] };
    return tensorBytes(data);
  });
  const json = Buffer.from(JSON.stringify(entries));
  const padded = Buffer.alloc(Math.ceil(json.length / 8) * 8, ' ');
  json.copy(padded);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  return [length, padded, ...data];
}

/** A tensor's memory. */
export function tensorBytes(data: Tensor['data']): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** @throws UserError naming the file when the bytes are not a whole safetensors file */
export function decodeTensors(bytes: Uint8Array, file: string): TensorFile {
  try {
    return parse(bytes);
  } catch (error) {
    throw damaged(file, error);
  }
}

export function damaged(file: string, cause?: unknown): UserError {
  return new UserError(
    l10n.t(
      'The checkpoint is damaged: put a copy of it back, or start a new run. training.init_from can take the best weights of any run.',
    ),
    { file },
    { cause },
  );
}

function parse(bytes: Uint8Array): TensorFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > maxHeaderLength || 8 + headerLength > bytes.length)
    throw new RangeError('header length');
  const json = Buffer.from(bytes.buffer, bytes.byteOffset + 8, headerLength).toString('utf8');
  const { __metadata__: metadata, ...entries } = v.parse(header, JSON.parse(json));
  const data = bytes.subarray(8 + headerLength);

  const tensors = new Map<string, Tensor>();
  let expected = 0;
  const inOrder = Object.entries(entries).sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  for (const [name, { dtype: typeName, shape, data_offsets }] of inOrder) {
    const [start, end] = data_offsets;
    const dtype = dtypeOf.get(typeName)!;
    const { bytes: elementSize, view: viewAs } = elementTypes[dtype];
    if (start !== expected || end - start !== elementCount(shape) * elementSize || end > data.length) {
      throw new RangeError(`place of ${name}`);
    }
    tensors.set(name, { dtype, shape, data: viewAs(new Uint8Array(data.subarray(start, end)).buffer) });
    expected = end;
  }
  if (expected !== data.length) throw new RangeError('length of the data');
  return { tensors, metadata };
}
