import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../base/errors.ts';
import { dtypes, makeTensor } from './tensor.ts';
import { tensorFromProto, tensorToProto } from './tensorProto.ts';

describe('a tensor as a message', () => {
  for (const dtype of dtypes) {
    it(`of ${dtype} comes back as it was`, () => {
      const tensor = makeTensor(dtype, [1, 0, 1, 1, 0, 1], [2, 3]);
      assert.deepEqual(tensorFromProto(tensorToProto('t', tensor)), tensor);
    });
  }

  it('is read from bytes at any offset, and from typed fields', () => {
    const proto = tensorToProto('t', makeTensor('float64', [1.5, -2]));
    const shifted = new Uint8Array(17);
    shifted.set(proto.rawData!, 1);
    assert.deepEqual(
      tensorFromProto({ ...proto, rawData: shifted.subarray(1) }).data,
      Float64Array.of(1.5, -2),
    );
    const { rawData: _, ...bare } = proto;
    assert.deepEqual(tensorFromProto({ ...bare, doubleData: [3, 4] }).data, Float64Array.of(3, 4));
  });

  it('is refused when it is too short, of another type, or in another file', () => {
    const proto = tensorToProto('weights', makeTensor('float32', [1, 2]));
    const wrong = [
      { dims: [3] },
      { rawData: proto.rawData!.subarray(1) },
      { dataType: 8 },
      { dataLocation: 1 },
    ];
    for (const change of wrong) {
      assert.throws(() => tensorFromProto({ ...proto, ...change }), UserError, JSON.stringify(change));
    }
  });
});
