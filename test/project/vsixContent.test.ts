import assert from 'node:assert/strict';
import test from 'node:test';
import { contentProblems } from './vsixContent.ts';

const runtime = 'extension/node_modules/onnxruntime-node/bin/napi-v6';

test('a file of another platform, a source file and a missing file are found', () => {
  const problems = contentProblems(
    [
      `${runtime}/linux/x64/libonnxruntime.so.1`,
      `${runtime}/win32/x64/onnxruntime.dll`,
      'extension/server/cli/main.ts',
      'extension/server/pytorch/lstm_lab/program.py',
      'extension/server/pytorch/lstm_lab/__pycache__/program.cpython-311.pyc',
      'extension/server/pytorch/tests/gradients.py',
      'extension/samples/pytorch/char-lstm.onnx',
      'extension/samples/births/data/us-births.csv',
    ],
    'linux-x64',
  );
  assert.ok(problems.includes(`${runtime}/win32/x64/onnxruntime.dll belongs to another platform`));
  assert.ok(problems.includes('extension/server/cli/main.ts is of no use to a user'));
  assert.ok(problems.includes('extension/samples/pytorch/char-lstm.onnx is of no use to a user'));
  assert.ok(problems.includes('extension/server/pytorch/tests/gradients.py is of no use to a user'));
  assert.ok(problems.some((problem) => problem.includes('.pyc is of no use to a user')));
  assert.ok(problems.includes('extension/server/pytorch/lstm_lab/__main__.py is missing'));
  assert.ok(!problems.some((problem) => problem.includes('lstm_lab/program.py')));
  assert.ok(problems.includes('extension/dist/extension.cjs is missing'));
  assert.ok(problems.includes('extension/samples/spam/README.md is missing'));
  assert.ok(!problems.some((problem) => problem.includes('us-births.csv')));
  assert.ok(!problems.some((problem) => problem.includes('libonnxruntime.so.1')));
});
