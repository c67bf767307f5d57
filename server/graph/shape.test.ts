import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { broadcastShapes, normalAxis, productDim, resolveUnknown } from './shape.ts';

describe('shapes with named dimensions', () => {
  it('broadcast as in numpy, and never a name against another size', () => {
    assert.deepEqual(broadcastShapes(['time', 'batch', 2], ['batch', 1]), ['time', 'batch', 2]);
    assert.deepEqual(broadcastShapes([], [3]), [3]);
    assert.deepEqual(broadcastShapes([3, 1], ['batch']), [3, 'batch']);
    assert.throws(() => broadcastShapes(['time'], ['batch']), /do not broadcast/);
    assert.throws(() => broadcastShapes(['time'], [4]), /do not broadcast/);
  });

  it('multiply into one dimension whatever the order', () => {
    assert.equal(productDim([2, 3]), 6);
    assert.equal(productDim(['time', 'batch']), productDim(['batch', 'time']));
    assert.equal(productDim(['time', 2, 'batch', 3]), '6*batch*time');
    assert.equal(productDim([productDim(['time', 2]), 3]), productDim([6, 'time']));
  });

  it('find what −1 stands for', () => {
    assert.deepEqual(resolveUnknown([-1, 2], ['time', 'batch', 2]), ['batch*time', 2]);
    assert.deepEqual(resolveUnknown(['time', -1], ['batch*time', 2]), ['time', '2*batch']);
    assert.deepEqual(resolveUnknown([-1], []), [1]);
    assert.deepEqual(resolveUnknown([3, 2], [6]), [3, 2]);
    assert.throws(() => resolveUnknown([-1, 4], [6]), /Cannot reshape/);
    assert.throws(() => resolveUnknown(['time'], ['batch']), /Cannot reshape/);
    assert.throws(() => resolveUnknown([5], [6]), /Cannot reshape/);
  });

  it('count axes from both ends', () => {
    assert.equal(normalAxis(-1, 3), 2);
    assert.throws(() => normalAxis(3, 3), /Axis 3/);
    assert.throws(() => normalAxis(-4, 3), /Axis -4/);
  });
});
