import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from './difference.ts';

const shown = (parts: ReturnType<typeof differences>[0]): string =>
  parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

test('words that only one of the texts has are marked; what both have in common is not, wherever it stands', () => {
  const [plain, held] = differences('the whale was white and old', 'the whale is white, so old');
  assert.equal(shown(plain), 'the whale [was white and ]old');
  assert.equal(shown(held), 'the whale [is white, so ]old');
});

test('equal texts have no difference; an empty one differs wholly; Chinese is compared by characters', () => {
  assert.equal(shown(differences('a b\n', 'a b\n')[0]), 'a b\n');
  assert.deepEqual(differences('', 'new').map(shown), ['', '[new]']);
  assert.deepEqual(differences('白鲸在海上', '白鲸在水上').map(shown), ['白鲸在[海]上', '白鲸在[水]上']);
});
