import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../base/errors.ts';
import { parseNpy } from './npy.ts';

/** A file as `numpy.save` writes it. */
function npy(descr: string, shape: string, data: ArrayBufferView, version = 1, fortran = 'False'): Buffer {
  const dictionary = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
  const start = version === 1 ? 10 : 12;
  const header = `${dictionary.padEnd(Math.ceil((start + dictionary.length + 1) / 64) * 64 - start - 1)}\n`;
  const length = Buffer.alloc(start - 8);
  length.writeUIntLE(header.length, 0, length.length);
  return Buffer.concat([
    Buffer.from([0x93]),
    Buffer.from('NUMPY'),
    Buffer.from([version, 0]),
    length,
    Buffer.from(header),
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  ]);
}

test('numbers of every kind become float32', () => {
  const arrays: [string, ArrayBufferView][] = [
    ['<f4', Float32Array.of(1, -2, 3)],
    ['<f8', Float64Array.of(1, -2, 3)],
    ['|i1', Int8Array.of(1, -2, 3)],
    ['<i2', Int16Array.of(1, -2, 3)],
    ['<i4', Int32Array.of(1, -2, 3)],
    ['<i8', BigInt64Array.of(1n, -2n, 3n)],
  ];
  for (const [descr, data] of arrays) {
    const { rows, columns, values } = parseNpy(npy(descr, '(3,)', data), 'a.npy');
    assert.deepEqual([rows, columns, ...values], [3, 1, 1, -2, 3]);
  }
  const bytes = parseNpy(npy('|u1', '(1, 2)', Uint8Array.of(255, 0)), 'a.npy');
  assert.deepEqual([bytes.rows, bytes.columns, ...bytes.values], [1, 2, 255, 0]);
});

test('two dimensions, versions 2 and 3 of the format, no rows', () => {
  for (const version of [2, 3]) {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    const { rows, columns, values } = parseNpy(npy('<f4', '(3, 2)', data, version), 'a.npy');
    assert.deepEqual([rows, columns, ...values], [3, 2, 1, 2, 3, 4, 5, 6]);
  }
  assert.equal(parseNpy(npy('<f4', '(0, 2)', new Float32Array(0)), 'a.npy').rows, 0);
});

test('other arrays are refused with a sentence and the file', () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const broken: [Buffer, RegExp][] = [
    [npy('<f4', '(4,)', data).subarray(0, -1), /^a.npy: The array is cut off: 4 numbers/],
    [npy('<f4', '(4,)', data).subarray(0, 30), /cut off in its header/],
    [npy('>f4', '(4,)', data), /little-endian/],
    [npy('<c8', '(2,)', data), /little-endian/],
    [npy('<f4', '(2, 2)', data, 1, 'True'), /C order/],
    [npy('<f4', '(1, 2, 2)', data), /one or two dimensions/],
    [npy('<f4', '()', data), /one or two dimensions/],
    [Buffer.from('a,b\n1,2\n3,4\n5,6'), /not an array/],
    [Buffer.alloc(3), /not an array/],
  ];
  for (const [bytes, sentence] of broken) {
    assert.throws(
      () => parseNpy(bytes, 'a.npy'),
      (error) => error instanceof UserError && sentence.test(error.describe()),
    );
  }
});
