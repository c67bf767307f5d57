import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

describe('the extension host, after all this,', () => {
  it('has not loaded ONNX Runtime', function () {
    const modules = Object.keys(require.cache).filter((path) => path.includes('onnxruntime'));
    assert.deepEqual(modules, []);
    if (!existsSync('/proc/self/maps')) this.skip();
    assert.doesNotMatch(readFileSync('/proc/self/maps', 'utf8'), /onnxruntime/);
  });
});
