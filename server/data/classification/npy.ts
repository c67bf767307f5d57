/** Arrays as NumPy writes them: format 1 to 3 of NEP 1, numbers of any width. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';

export interface NumberMatrix {
  /** Time steps × features, row-major. */
  readonly values: Float32Array;
  readonly features: number;
}

const magic = '\x93NUMPY';
/** Python's dictionary literal, its keys in any order. */
const headerFields = {
  descr: /'descr'\s*:\s*'([^']*)'/,
  order: /'fortran_order'\s*:\s*(True|False)/,
  shape: /'shape'\s*:\s*\(([^)]*)\)/,
};
const sizes = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1), v.maxLength(2));

type Reader = (view: DataView, at: number, little: boolean) => number;
const readers: Readonly<Record<string, readonly [bytes: number, read: Reader]>> = {
  f2: [2, (view, at, little) => half(view.getUint16(at, little))],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  b1: [1, (view, at) => view.getUint8(at)],
};

/**
 * The numbers of one sequence: [steps, features], or [steps] for a single feature.
 *
 * @param file what errors name
 * @throws UserError when the bytes are not such an array, or it is cut off
 */
export function parseNpy(bytes: Uint8Array, file: string): NumberMatrix {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { text, end } = header(bytes, view, file);
  const [descr, order, shape] = Object.values(headerFields).map((field) => field.exec(text)?.[1]);
  const [width, read] = readers[descr?.slice(1) ?? ''] ?? [];
  const parsed = v.safeParse(
    sizes,
    shape
      ?.split(',')
      .filter((size) => size.trim() !== '')
      .map(Number),
  );
  if (!width || !read || !order || !parsed.success) {
    const sentence = l10n.t(
      'This array is not a matrix of numbers [steps, features] (its header says: {0}).',
      text.trim(),
    );
    throw new UserError(sentence, { file });
  }
  const [steps = 0, features = 1] = parsed.output;
  if (bytes.length < end + steps * features * width) throw new UserError(cutOff(), { file });
  const values = new Float32Array(steps * features);
  const little = descr?.[0] !== '>';
  for (let i = 0; i < values.length; i++) {
    const place = order === 'True' ? (i % features) * steps + Math.floor(i / features) : i;
    values[i] = read(view, end + place * width, little);
  }
  return { values, features };
}

/** The header's text and where it ends. */
function header(bytes: Uint8Array, view: DataView, file: string): { text: string; end: number } {
  const latin1 = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (latin1(0, magic.length) !== magic || bytes.length < 12) {
    throw new UserError(l10n.t('This is not a .npy file of NumPy.'), { file });
  }
  const isFirst = bytes[6] === 1;
  const start = isFirst ? 10 : 12;
  const end = start + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < end) throw new UserError(cutOff(), { file });
  return { text: latin1(start, end), end };
}

function cutOff(): string {
  return l10n.t('The file ends too early. Copy it again.');
}

/** A number of 16 bits (IEEE 754): sign, 5 bits of exponent, 10 of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
