import assert from 'node:assert/strict';
import test from 'node:test';
import { childEnvironment } from './childEnvironment.ts';

const product = { id: 'a.b', root: '/extension' };

test('a child of Electron acts as Node and inherits nothing of the editor’s own', () => {
  const parent = { PATH: '/bin', VSCODE_PID: '1', ELECTRON_NO_ASAR: '1', NODE_OPTIONS: '--inspect' };
  assert.deepEqual(childEnvironment(parent, product), { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1' });
});

test('a child speaks the editor’s language', () => {
  const env = childEnvironment({}, { ...product, l10nBundle: '/extension/l10n/zh.json' });
  assert.equal(env.LSTM_LAB_L10N, '/extension/l10n/zh.json');
});

test('a child is given the Python that is chosen; else it keeps the one that it would have', () => {
  const parent = { LSTM_LAB_PYTHON: '/usr/bin/python3' };
  assert.equal(childEnvironment(parent, product, '/venv/bin/python').LSTM_LAB_PYTHON, '/venv/bin/python');
  assert.equal(childEnvironment(parent, product).LSTM_LAB_PYTHON, '/usr/bin/python3');
});
