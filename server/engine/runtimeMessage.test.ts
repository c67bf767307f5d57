import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runtimeMessage } from './runtimeMessage.ts';

const said = (message: string) => runtimeMessage(new Error(message));

test('what ONNX Runtime says is one sentence without places in its source', () => {
  const place = '/src/core/graph/graph.cc:1555 void onnxruntime::Graph::Initialize(const Model&, bool)';
  assert.equal(
    said(`${place} This is an invalid model. No output y.\n`),
    'This is an invalid model. No output y.',
  );
  assert.equal(said('utils.cc:274 CheckSize Initializer W is too large'), 'Initializer W is too large.');
  assert.equal(said('a\nb'), 'a.');
});

test('it is not too long', () => {
  assert.match(said('x '.repeat(1000)), /^[x ]{299}…$/);
});
