import assert from 'node:assert/strict';
import test from 'node:test';
import { taskName, trainArguments } from './trainTask.ts';

const type = 'lstm-lab';

test('a task becomes a command line', () => {
  const set = ['training.epochs=2', 'generation.prompt=a b'];
  assert.deepEqual(trainArguments({ type, file: 'a b.lstm.yaml', set }), [
    ...['train', 'a b.lstm.yaml'],
    ...['--set', 'training.epochs=2', '--set', 'generation.prompt=a b'],
  ]);
  assert.deepEqual(trainArguments({ type, resume: 'char/1' }), ['train', '--resume', 'char/1']);
  assert.deepEqual(trainArguments({ type, file: 'x' }, ['--runs-dir', '/r']), [
    'train',
    'x',
    '--runs-dir',
    '/r',
  ]);
});

test('a task that names nothing to train is none, and what makes no sense is left out', () => {
  assert.equal(trainArguments({ type }), undefined);
  assert.equal(trainArguments({ type, file: 3 }), undefined);
  assert.deepEqual(trainArguments({ type, file: 'x', set: 'y' }), ['train', 'x']);
});

test('a task is called by what it does', () => {
  assert.equal(taskName({ type, file: 'x.lstm.yaml' }), 'train x.lstm.yaml');
  assert.equal(taskName({ type, resume: 'char/1' }), 'resume char/1');
});
