/** Arrays in NumPy's `.npy` format, versions 1 to 3: one or two dimensions, little-endian, in C order. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';

export interface NpyArray {
  readonly rows: number;
  /** 1 for an array of one dimension. */
  readonly columns: number;
  /** Row-major. */
  readonly values: Float32Array;
}

type Reader = (bytes: DataView, offset: number) => number;

/** By NumPy's `descr`, which begins with the size of an element after the byte order and the kind. */
const elementReaders: Readonly<Record<string, Reader>> = {
  f4: (bytes, at) => bytes.getFloat32(at, true),
  f8: (bytes, at) => bytes.getFloat64(at, true),
  i1: (bytes, at) => bytes.getInt8(at),
  i2: (bytes, at) => bytes.getInt16(at, true),
  i4: (bytes, at) => bytes.getInt32(at, true),
  i8: (bytes, at) => Number(bytes.getBigInt64(at, true)),
  u1: (bytes, at) => bytes.getUint8(at),
  u2: (bytes, at) => bytes.getUint16(at, true),
  u4: (bytes, at) => bytes.getUint32(at, true),
  u8: (bytes, at) => Number(bytes.getBigUint64(at, true)),
  b1: (bytes, at) => bytes.getUint8(at),
};

/**
 * Reads an array of numbers as float32.
 *
 * @param file what errors name
 * @throws UserError for bytes that are cut off, or of another kind
 */
export function parseNpy(bytes: Uint8Array, file: string): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, end } = readHeader(view, file);
  const { kind, shape } = parseHeader(header, file);
  const [rows = 1, columns = 1] = shape;
  const size = Number(kind.slice(1));
  const count = rows * columns;
  if (end + count * size > bytes.length) {
    const sentence = l10n.t('The array is cut off: {0} numbers are announced.', count);
    throw new UserError(sentence, { file });
  }
  const read = elementReaders[kind]!;
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = read(view, end + i * size);
  return { rows, columns, values };
}

function readHeader(view: DataView, file: string): { header: string; end: number } {
  const magic = [0x93, ...Buffer.from('NUMPY')];
  const version = view.byteLength > 12 ? view.getUint8(6) : 0;
  if (
    magic.some((byte, i) => view.byteLength < 12 || view.getUint8(i) !== byte) ||
    version < 1 ||
    version > 3
  ) {
    throw new UserError(l10n.t('This is not an array in NumPy’s .npy format.'), { file });
  }
  const start = version === 1 ? 10 : 12;
  const end = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > view.byteLength) throw new UserError(l10n.t('The array is cut off in its header.'), { file });
  return { header: Buffer.from(view.buffer, view.byteOffset + start, end - start).toString(), end };
}

/** The header is a dictionary in Python's notation. */
function parseHeader(header: string, file: string): { kind: string; shape: number[] } {
  const [, order = '', kind = ''] = /'descr':\s*'([<>|=])(\w+)'/.exec(header) ?? [];
  const [, fortran] = /'fortran_order':\s*(True|False)/.exec(header) ?? [];
  const [, sizes] = /'shape':\s*\(([\d,\s]*)\)/.exec(header) ?? [];
  const shape = (sizes ?? '')
    .split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  if (!elementReaders[kind] || (order !== '<' && order !== '|')) {
    const sentence = l10n.t(
      'The array does not hold little-endian numbers that can be read: save it as float32 ({0}).',
      'array.astype("<f4")',
    );
    throw new UserError(sentence, { file });
  }
  if (fortran !== 'False' || sizes === undefined || shape.length < 1 || shape.length > 2) {
    const sentence = l10n.t(
      'The array must have one or two dimensions (time steps, features) in C order: save {0}.',
      'numpy.ascontiguousarray(array)',
    );
    throw new UserError(sentence, { file });
  }
  return { kind, shape };
}
