import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GeneratedToken } from '../../protocol/inference.ts';
import { StopStrings } from './stopStrings.ts';

const token = (text: string): GeneratedToken => ({ id: 0, token: text, probability: 1, alternatives: [] });

/** What is shown after each token. */
function shown(tokens: readonly string[], stops: readonly string[]) {
  const watch = new StopStrings(stops);
  const steps = tokens.map((text) =>
    watch
      .add(token(text))
      .map((out) => out.token)
      .join(''),
  );
  return { steps, rest: watch.rest().map((out) => out.token), stoppedBy: watch.stoppedBy };
}

test('without stops every token is shown at once', () => {
  assert.deepEqual(shown(['a', 'b'], []), { steps: ['a', 'b'], rest: [], stoppedBy: undefined });
});

test('what may begin a stop is held back until it is known', () => {
  assert.deepEqual(shown([...'abxab!'], ['ab!']), {
    steps: ['', '', 'abx', '', '', ''],
    rest: [],
    stoppedBy: 'ab!',
  });
  assert.deepEqual(shown([...'xab'], ['ab!']), {
    steps: ['x', '', ''],
    rest: ['a', 'b'],
    stoppedBy: undefined,
  });
});

test('a stop that begins within a token cuts it', () => {
  assert.deepEqual(shown(['Hello.', '\nWorld', '!'], ['.\n']), {
    steps: ['', 'Hello', ''],
    rest: [],
    stoppedBy: '.\n',
  });
});

test('of several stops the one that stands first counts', () => {
  assert.equal(shown(['one two three'], ['three', 'two']).stoppedBy, 'two');
});
