import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../base/errors.ts';
import type { Tensor } from '../graph/tensor.ts';
import { decodeTensors, encodeTensors } from './safetensors.ts';

const tensors = new Map<string, Tensor>([
  ['flags', { dtype: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) }],
  ['weight', { dtype: 'float32', shape: [2, 2], data: Float32Array.of(1, -2, 0.1, Number.NaN) }],
  ['empty', { dtype: 'float32', shape: [0, 4], data: new Float32Array() }],
  ['scalar', { dtype: 'int64', shape: [], data: BigInt64Array.of(-(2n ** 60n)) }],
  ['double', { dtype: 'float64', shape: [1], data: Float64Array.of(Math.PI) }],
  ['ids', { dtype: 'int32', shape: [2], data: Int32Array.of(-1, 7) }],
]);
const metadata = { a: 'é', b: '{"x":1}' };
const bytes = () => Buffer.concat(encodeTensors({ tensors, metadata }));

test('tensors and metadata come back bit by bit', () => {
  const read = decodeTensors(bytes(), 'x');
  assert.deepEqual(read.metadata, metadata);
  assert.deepEqual(read.tensors, tensors);
});

test('the bytes are laid out as the format says', () => {
  const one = new Map<string, Tensor>([['w', { dtype: 'float32', shape: [2], data: Float32Array.of(1, 2) }]]);
  const file = Buffer.concat(encodeTensors({ tensors: one, metadata: {} }));
  const headerLength = Number(file.readBigUInt64LE(0));
  assert.equal(headerLength % 8, 0);
  assert.deepEqual(JSON.parse(file.toString('utf8', 8, 8 + headerLength)), {
    __metadata__: {},
    w: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
  });
  assert.deepEqual([file.readFloatLE(8 + headerLength), file.readFloatLE(12 + headerLength)], [1, 2]);
  assert.equal(file.length, 8 + headerLength + 8);
});

test('a file that is cut off anywhere, too long or foreign is refused with its name', () => {
  const whole = bytes();
  const refused = (content: Uint8Array) =>
    assert.throws(
      () => decodeTensors(content, 'last.safetensors'),
      (error) => error instanceof UserError && error.place.file === 'last.safetensors',
    );
  for (let length = 0; length < whole.length; length++) refused(whole.subarray(0, length));
  refused(Buffer.concat([whole, Buffer.from('x')]));
  refused(Buffer.from('not a checkpoint at all, but long enough to have a header length'));
});
